import Cryptography
import Domain
import Foundation

/// The proof, in API calls, that the caller knows the client's secret: Base64(HMAC-SHA256(secret, username + client id)).
struct SecretHash: Sendable {
    let text: String?

    init(_ text: String?) { self.text = text }

    /// The proof that the hosted pages give for a client: they are the service's own.
    init(of username: String, for client: AppClient, in call: Call) throws {
        text = try client.secret(in: call).map { Self.of(username, client, $0) }
    }

    static func of(_ username: String, _ client: AppClient, _ secret: Secret) -> String {
        let hash = MAC.sha256(Array((username + client.id.text).utf8), key: Array(secret.reveal.utf8))
        return Data(hash).base64EncodedString()
    }

    /// - Parameter names: what may stand for the username: as typed, or any of a user's names when a token was given.
    func check(for names: [String], client: AppClient, in call: Call) throws {
        let secrets = try client.allSecrets(in: call)
        guard !secrets.isEmpty else {
            if text != nil { throw Refusal.secretHashUnexpected(client.id) }
            return
        }
        guard let text else { throw Refusal.secretHashMissing(client.id) }
        let isRight = secrets.flatMap { secret in
            names.map { ConstantTime.equal(Array(Self.of($0, client, secret).utf8), Array(text.utf8)) }
        }
        guard isRight.contains(true) else { throw Refusal.secretHashWrong(client.id) }
    }
}

extension AppClient {
    /// The oldest of the client's secrets, unsealed; nil for a public client.
    func secret(in call: Call) throws -> Secret? { try allSecrets(in: call).first }

    /// Every one counts, until it is deleted.
    func allSecrets(in call: Call) throws -> [Secret] {
        try secrets.map { secret in
            let bytes = try call.facilities.masterKey.open(secret.sealed, for: Self.sealIdentity(id, pool))
            return Secret(String(decoding: bytes, as: UTF8.self))
        }
    }

    static func sealIdentity(_ id: ClientID, _ pool: PoolID) -> String { "client-secret:\(pool)/\(id)" }

    /// Whether a secret given in the clear is one of the client's; a public client takes none.
    func hasSecret(_ given: Secret?, in call: Call) throws -> Bool {
        guard let given else { return isPublic }
        // Hashes are compared, so that not even the length shows.
        let hash = SHA2.sha256(Array(given.reveal.utf8))
        return try allSecrets(in: call).map { ConstantTime.equal(SHA2.sha256(Array($0.reveal.utf8)), hash) }.contains(true)
    }
}
