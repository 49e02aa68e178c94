/// What Amazon Cognito settled for SRP: the 3072-bit group of RFC 5054, SHA-256, and hashes over numbers in the form in which
/// Java writes them.
package enum CognitoSRP {
    /// The group of RFC 5054, appendix A, of 3072 bits with the generator 2, which does not go wrong unless memory is short.
    package static let group = Result { () throws(SRPError) in
        guard let prime = Hex.decode(primeText) else { throw .malformed }
        return try SRPGroup(prime: prime, generator: [2])
    }

    /// `k = H(N | g)`.
    package static func multiplier(of group: SRPGroup) -> [UInt8] {
        SHA2.sha256(padded(group.prime) + padded(group.generator))
    }

    /// `u = H(A | B)`.
    package static func scrambling(clientPublic: [UInt8], serverPublic: [UInt8]) -> [UInt8] {
        SHA2.sha256(padded(clientPublic) + padded(serverPublic))
    }

    /// A number as Java and the SDKs hash it: without leading zeros, but with one zero in front of a first bit that is set.
    package static func padded(_ number: [UInt8]) -> [UInt8] {
        let digits = number.drop { $0 == 0 }
        return digits.first.map { $0 < 0x80 } ?? false ? Array(digits) : [0] + digits
    }

    /// The number of hexadecimal digits in either case, without leading zeros; a missing first digit is a zero.
    package static func number(_ text: String) throws(SRPError) -> [UInt8] {
        guard !text.isEmpty, text.utf8.count <= longestText else { throw .malformed }
        guard let bytes = Hex.decode(text.utf8.count % 2 == 0 ? text : "0" + text) else { throw .malformed }
        return Array(bytes.drop { $0 == 0 })
    }

    /// Twice the digits of the prime: enough for every way of padding a number, and little to read.
    private static let longestText = 1536

    private static let primeText = """
        FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
        020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
        4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
        EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05\
        98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB\
        9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
        E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718\
        3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33\
        A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
        ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864\
        D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2\
        08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF
        """
}
