import Foundation

/// What the client says of a ceremony (WebAuthn, section 5.8.1): the authenticator signs its hash.
package struct ClientData: Sendable, Hashable {
    package let type: String
    package let challenge: String
    package let origin: String
    package let isCrossOrigin: Bool
    package let topOrigin: String?
    package let tokenBinding: String?

    /// The ceremony, by the client's name for it.
    package enum Ceremony: String, Sendable {
        case registration = "webauthn.create"
        case assertion = "webauthn.get"
    }

    /// - Throws: `malformedClientData` for what is no JSON in UTF-8 with the members needed.
    package init(bytes: [UInt8]) throws(PasskeyRefusal) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard text.count <= Limits.passkeyClientData, let json = try? JSON(parsing: Data(text)), json.object != nil,
            let type = json["type"]?.string, let challenge = json["challenge"]?.string, let origin = json["origin"]?.string
        else { throw .malformedClientData }
        self.type = type
        self.challenge = challenge
        self.origin = origin
        isCrossOrigin = try Self.optional(json["crossOrigin"]) { $0.bool } ?? false
        topOrigin = try Self.optional(json["topOrigin"]) { $0.string }
        let binding = try Self.optional(json["tokenBinding"]) { $0.object }
        tokenBinding = try binding.map { members throws(PasskeyRefusal) in
            guard let status = members["status"]?.string else { throw .malformedClientData }
            return status
        }
    }

    /// Sections 7.1, steps 7 to 10, and 7.2, steps 11 to 14.
    package func check(_ ceremony: Ceremony, challenge expected: [UInt8], at party: RelyingParty) throws(PasskeyRefusal) {
        guard type == ceremony.rawValue else { throw .type }
        guard challenge == Base64URLText.encode(expected) else { throw .challenge }
        guard party.accepts(origin) else { throw .origin }
        guard !isCrossOrigin, topOrigin == nil else { throw .crossOrigin }
        guard tokenBinding != "present" else { throw .tokenBinding }
    }

    private static func optional<Value>(_ member: JSON?, _ read: (JSON) -> Value?) throws(PasskeyRefusal) -> Value? {
        guard let member else { return nil }
        guard let value = read(member) else { throw .malformedClientData }
        return value
    }
}
