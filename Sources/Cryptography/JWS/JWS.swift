/// JSON Web Signatures in compact form (RFC 7515), by RS256 and nothing else.
package enum JWS {
    /// `header.payload.signature`, with the header `{"kid":"…","alg":"RS256"}`.
    /// Throws `JWSError.keyID` for a key id with quotes, backslashes or control characters, and what `key` throws.
    package static func sign(payload: String, keyID: String, with key: RSAPrivateKey) throws -> String {
        let isPlain = keyID.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        guard isPlain else { throw JWSError.keyID }
        let header = #"{"kid":"\#(keyID)","alg":"RS256"}"#
        let signatureLength = (key.publicKey.modulus.count * 4 + 2) / 3
        var compact: [UInt8] = []
        compact.reserveCapacity((header.utf8.count + payload.utf8.count) * 4 / 3 + signatureLength + 6)
        Base64.url.append(Array(header.utf8), to: &compact)
        compact.append(UInt8(ascii: "."))
        Base64.url.append(Array(payload.utf8), to: &compact)
        let signature = try key.sign(compact)
        compact.append(UInt8(ascii: "."))
        Base64.url.append(signature, to: &compact)
        return String(decoding: compact, as: UTF8.self)
    }
}
