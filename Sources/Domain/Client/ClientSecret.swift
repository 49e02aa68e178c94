package import Foundation

/// One of the secrets of an app client, of which a few are active while one replaces another. Source: ClientSecretDescriptorType.
package struct ClientSecret: Sendable, Hashable {
    package let sealed: [UInt8]
    package let created: Date

    package init(sealed: [UInt8], created: Date) {
        self.sealed = sealed
        self.created = created
    }

    /// `<client-id>--<epoch>`: a client makes no two in one second.
    package func id(in client: ClientID) -> String { "\(client)--\(Int64(created.timeIntervalSince1970.rounded(.down)))" }
}

extension AppClient {
    /// When the next secret counts as made: a second after one that has this second's id.
    package func momentOfNextSecret(at now: Date) -> Date {
        let taken = secrets.map { $0.id(in: id) }
        var moment = now
        while taken.contains(ClientSecret(sealed: [], created: moment).id(in: id)) { moment += 1 }
        return moment
    }

    /// - Throws: when the client has none, or as many as it may have.
    package func secrets(adding secret: ClientSecret) throws(Refusal) -> [ClientSecret] {
        guard !isPublic else { throw .invalidParameter("User pool client \(id) has no secret: it is a public client.") }
        guard secrets.count < Limits.secretsPerClient else {
            throw .limitExceeded("The limit of \(Limits.secretsPerClient) secrets of a user pool client is reached.")
        }
        return secrets + [secret]
    }

    /// - Throws: when the client has no secret of that id, or no other one.
    package func secrets(without secret: String) throws(Refusal) -> [ClientSecret] {
        let rest = secrets.filter { $0.id(in: id) != secret }
        guard rest.count < secrets.count else { throw .clientSecretNotFound }
        guard !rest.isEmpty else { throw .invalidParameter("The last secret of a user pool client cannot be deleted.") }
        return rest
    }
}
