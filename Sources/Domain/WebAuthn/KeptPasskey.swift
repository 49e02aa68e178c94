package import Foundation

/// A passkey as it is kept: what is looked for or changes by itself stands alone, the rest is a document.
extension Passkey {
    package var content: JSON {
        [
            "name": .string(friendlyName), "relying_party": .string(relyingParty), "transports": .array(transports.map(JSON.string)),
            "attachment": attachment.map(JSON.string) ?? .null, "aaguid": .string(Base64URLText.encode(aaguid)),
            "backup_eligible": .bool(isBackupEligible), "backed_up": .bool(isBackedUp),
        ]
    }

    /// - Returns: nil for what was never kept so.
    package init?(id: String, owner: UserID, publicKey: [UInt8], signCount: Int64, content: JSON, created: Date) {
        guard let bytes = Base64URLText.decode(id), let count = UInt32(exactly: signCount), let name = content["name"]?.string,
            let relyingParty = content["relying_party"]?.string, let aaguid = content["aaguid"]?.string.flatMap(Base64URLText.decode),
            let isBackupEligible = content["backup_eligible"]?.bool, let isBackedUp = content["backed_up"]?.bool
        else { return nil }
        self.init(
            id: bytes, publicKey: publicKey, signCount: count, transports: content["transports"]?.array?.compactMap(\.string) ?? [],
            attachment: content["attachment"]?.string, friendlyName: name, created: created, relyingParty: relyingParty,
            userHandle: Self.handle(of: owner), aaguid: aaguid, isBackupEligible: isBackupEligible, isBackedUp: isBackedUp)
    }

    /// That text where it is a passkey's id, written as it is kept; nil for any other.
    package static func idText(of text: String) -> String? { Base64URLText.decode(text) == nil ? nil : text }

    /// The user, as authenticators know it: it tells nothing about the person (WebAuthn, section 14.6.1).
    package static func handle(of user: UserID) -> [UInt8] { Array(user.text.utf8) }
}
