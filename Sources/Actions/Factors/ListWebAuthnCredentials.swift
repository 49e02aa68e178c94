import Domain
import Foundation
import Store

/// Shows a signed-in user the own passkeys, the oldest first.
package struct ListWebAuthnCredentials: Action {
    var maxResults: Int?
    var nextToken: String?

    package struct Output: Encodable, Sendable {
        var credentials: [PasskeyRecord]
        var nextToken: String?
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        let size = maxResults.flatMap { $0 == 0 ? nil : $0 } ?? Limits.passkeysPerUser
        let after: Identifier<Passkey>? = try PageToken.key(nextToken)
        let all = try await call.store.read { try $0.passkeys.all(of: caller.user.id, in: caller.pool.id) }
        let rest = all.filter { $0.orderKey > after?.text ?? "" }
        let page = Page(Array(rest.prefix(size + 1)), size: size) { $0.orderKey }
        return Output(credentials: page.items.map(PasskeyRecord.init), nextToken: page.next)
    }
}

/// A passkey as the API shows it. Source: WebAuthnCredentialDescription.
package struct PasskeyRecord: Encodable, Sendable {
    let credentialId: String
    let friendlyCredentialName: String
    let relyingPartyId: String
    let authenticatorAttachment: String?
    let authenticatorTransports: [String]
    let createdAt: Date

    init(_ passkey: Passkey) {
        credentialId = passkey.idText
        friendlyCredentialName = passkey.friendlyName
        relyingPartyId = passkey.relyingParty
        authenticatorAttachment = passkey.attachment
        authenticatorTransports = passkey.transports
        createdAt = passkey.created
    }
}

extension Passkey {
    /// Moments of this and the next two centuries have as many digits.
    fileprivate var orderKey: String { "\(created.milliseconds)/\(idText)" }
}
