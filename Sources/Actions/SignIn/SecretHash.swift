import Cryptography
import Domain
import Foundation

/// The proof, in API calls, that the caller knows the client's secret: Base64(HMAC-SHA256(secret, username + client id)).
struct SecretHash: Sendable {
    let text: String?

    init(_ text: String?) { self.text = text }

    /// The proof that the hosted pages give for a client: they are the service's own.
    init(of username: String, for client: AppClient, in call: Call) throws {
        text = try client.secret(in: call).map { Self.hash(username, client, $0) }
    }

    private static func hash(_ username: String, _ client: AppClient, _ secret: Secret) -> String {
        let hash = MAC.sha256(Array((username + client.id.text).utf8), key: Array(secret.reveal.utf8))
        return Data(hash).base64EncodedString()
    }

    /// - Parameter names: what may stand for the username: as typed, or any of a user's names when a token was given.
    func check(for names: [String], client: AppClient, in call: Call) throws {
        guard let secret = try client.secret(in: call) else {
            if text != nil { throw Refusal.secretHashUnexpected(client.id) }
            return
        }
        guard let text else { throw Refusal.secretHashMissing(client.id) }
        let isRight = names.map { name in
            ConstantTime.equal(Array(Self.hash(name, client, secret).utf8), Array(text.utf8))
        }
        guard isRight.contains(true) else { throw Refusal.secretHashWrong(client.id) }
    }
}

extension AppClient {
    /// The client's secret, unsealed; nil for a public client.
    func secret(in call: Call) throws -> Secret? {
        guard let sealedSecret else { return nil }
        let bytes = try call.facilities.masterKey.open(sealedSecret, for: Self.sealIdentity(id, pool))
        return Secret(String(decoding: bytes, as: UTF8.self))
    }

    static func sealIdentity(_ id: ClientID, _ pool: PoolID) -> String { "client-secret:\(pool)/\(id)" }

    /// Whether a secret given in the clear is the client's; a public client takes none.
    func hasSecret(_ given: Secret?, in call: Call) throws -> Bool {
        guard let secret = try secret(in: call) else { return given == nil }
        guard let given else { return false }
        // Hashes are compared, so that not even the length shows.
        return ConstantTime.equal(SHA2.sha256(Array(secret.reveal.utf8)), SHA2.sha256(Array(given.reveal.utf8)))
    }
}
