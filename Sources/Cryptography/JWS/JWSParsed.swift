import Foundation

extension JWS {
    /// The longest compact form that is looked at, in bytes.
    package static let maximumLength = 16_384

    /// A compact JWS taken apart. Nothing in it may be believed before `isSigned` says yes.
    package struct Parsed: Sendable {
        /// `kid`: which key claims to have signed.
        package let keyID: String
        /// The claims, as the bytes of a JSON text.
        package let payload: [UInt8]
        /// What the signature covers: the first two parts and the dot between them.
        package let signingInput: [UInt8]
        package let signature: [UInt8]

        /// Whether `key` made the signature.
        package func isSigned(by key: RSAPublicKey) -> Bool {
            key.verifies(signature, of: signingInput)
        }
    }

    /// Takes `compact` apart. Refuses any algorithm but RS256, any `crit`, and whatever has not exactly three parts.
    package static func parse(_ compact: String) throws(JWSError) -> Parsed {
        guard compact.utf8.count <= maximumLength else { throw .tooLong }
        let bytes = Array(compact.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3,
            let header = Base64.url.decode(parts[0]),
            let payload = Base64.url.decode(parts[1]),
            let signature = Base64.url.decode(parts[2])
        else { throw .malformed }
        let keyID = try Header.read(header).checked
        return Parsed(keyID: keyID, payload: payload, signingInput: Array(bytes[..<parts[1].endIndex]), signature: signature)
    }

    /// The parts of a JOSE header that decide.
    private struct Header: Decodable {
        var algorithm: String
        var keyID: String?
        var isCritical: Bool

        private enum Name: String, CodingKey {
            case alg, kid, crit
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Name.self)
            algorithm = try members.decode(String.self, forKey: .alg)
            keyID = try members.decodeIfPresent(String.self, forKey: .kid)
            isCritical = members.contains(.crit)
        }

        static func read(_ json: [UInt8]) throws(JWSError) -> Header {
            do {
                return try JSONDecoder().decode(Header.self, from: Data(json))
            } catch {
                throw .malformed
            }
        }

        /// The key id of a header with nothing against it.
        var checked: String {
            get throws(JWSError) {
                guard algorithm == "RS256" else { throw .algorithm }
                guard !isCritical else { throw .critical }
                guard let keyID else { throw .malformed }
                return keyID
            }
        }
    }
}
