package import Foundation

/// A key pair of a user's, whose public half is kept here (WebAuthn, section 4: public key credential source).
package struct Passkey: Sendable, Hashable {
    /// The authenticator's name for it: up to 1023 bytes.
    package let id: [UInt8]
    /// In COSE's form, as the authenticator wrote it.
    package let publicKey: [UInt8]
    /// How often it has signed; 0 where the authenticator does not count.
    package var signCount: UInt32
    /// By which ways the authenticator is reached: `internal`, `usb`, `hybrid`, …
    package let transports: [String]
    /// `platform` or `cross-platform`, where the client says.
    package let attachment: String?
    package var friendlyName: String
    package let created: Date
    /// The relying party's id.
    package let relyingParty: String
    /// The user, as the authenticator knows it: the bytes of the `sub`.
    package let userHandle: [UInt8]
    /// The authenticator's model: 16 bytes, all zero where it does not tell.
    package let aaguid: [UInt8]
    /// Whether it may be on several devices. Never changes.
    package let isBackupEligible: Bool
    package var isBackedUp: Bool

    package init(
        id: [UInt8], publicKey: [UInt8], signCount: UInt32, transports: [String], attachment: String?, friendlyName: String,
        created: Date, relyingParty: String, userHandle: [UInt8], aaguid: [UInt8], isBackupEligible: Bool, isBackedUp: Bool
    ) {
        self.id = id
        self.publicKey = publicKey
        self.signCount = signCount
        self.transports = transports
        self.attachment = attachment
        self.friendlyName = friendlyName
        self.created = created
        self.relyingParty = relyingParty
        self.userHandle = userHandle
        self.aaguid = aaguid
        self.isBackupEligible = isBackupEligible
        self.isBackedUp = isBackedUp
    }

    /// `CredentialId`, and `id` in the browser's JSON.
    package var idText: String { Base64URLText.encode(id) }

    /// As `PublicKeyCredentialDescriptorJSON`: with the ways to its authenticator, where they help and are known.
    func descriptor(withTransports isWithTransports: Bool) -> JSON {
        var members: [String: JSON] = ["id": .string(idText), "type": "public-key"]
        if isWithTransports, !transports.isEmpty { members["transports"] = .array(transports.map(JSON.string)) }
        return .object(members)
    }
}
