import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Actions

/// AddUserPoolClientSecret, ListUserPoolClientSecrets, DeleteUserPoolClientSecret.
@Suite struct ClientSecretTests {
    @Test func `a second secret counts beside the first, and alone once that is deleted`() async throws {
        let app = try await TestApp.start(client: TokenPipelineTests.machine)
        let first = try #require(app.client.secret)
        let added = try await app.secrets("Add")["ClientSecretDescriptor"]
        let second = try #require(added?["ClientSecretValue"]?.string)
        let ids = try await app.secretIDs()
        #expect(ids.count == 2)
        #expect(ids.last == added?["ClientSecretId"]?.string)
        for id in ids { #expect(id.hasPrefix("\(app.client.id)--")) }
        for secret in [first, second] { #expect(try await app.opens(secret)) }
        #expect(try await !app.opens(first + "x"))

        _ = try await app.secrets("Delete", ["ClientSecretId": .string(ids.first ?? "")])
        #expect(try await !app.opens(first))
        #expect(try await app.opens(second))
        #expect(try await app.secretIDs() == Array(ids.suffix(1)))
        await #expect(throws: Refusal.invalidParameter("The last secret of a user pool client cannot be deleted.")) {
            try await app.secrets("Delete", ["ClientSecretId": .string(ids.last ?? "")])
        }
        await #expect(throws: Refusal.clientSecretNotFound) { try await app.secrets("Delete", ["ClientSecretId": "x"]) }
        #expect(
            try await app.administer("DescribeUserPoolClient", ["ClientId": .string(app.client.id.text)])["UserPoolClient"]?[
                "ClientSecret"]?.string == second)
    }

    @Test func `a secret of one's own is kept sealed and never told`() async throws {
        let app = try await TestApp.start(client: TokenPipelineTests.machine)
        let own = "own_secret_own_secret_own"
        let added = try await app.secrets("Add", ["ClientSecret": .string(own)])["ClientSecretDescriptor"]
        #expect(added?["ClientSecretValue"] == nil)
        #expect(try await app.opens(own))
        let (id, bytes) = (app.client.id, Array(own.utf8))
        let kept = try await app.service.store.read { try $0.clients.find(id)?.secrets ?? [] }
        #expect(kept.count == 2)
        #expect(kept.allSatisfy { !$0.sealed.contains(bytes) })
        let listed = try await app.secrets("List")["ClientSecrets"]?.array ?? []
        #expect(listed.allSatisfy { $0["ClientSecretValue"] == nil })
        await #expect(throws: Refusal.limitExceeded("The limit of 2 secrets of a user pool client is reached.")) {
            try await app.secrets("Add")
        }
    }

    @Test func `a public client gets none, and no other pool's client is touched`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": .null])
        let words = "User pool client \(app.client.id) has no secret: it is a public client."
        await #expect(throws: Refusal.invalidParameter(words)) { try await app.secrets("Add") }
        let other = try await TestApp.start(client: ["GenerateSecret": true], on: app.service)
        for operation in ["Add", "List"] {
            await #expect(throws: Refusal.clientNotFound(other.client.id)) {
                try await app.secrets(operation, ["ClientId": .string(other.client.id.text)])
            }
        }
    }

    @Test func `a secret hash may be made with either`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": true])
        let second = try await app.secrets("Add")["ClientSecretDescriptor"]?["ClientSecretValue"]?.string ?? ""
        let client = try await app.service.call.client(app.client.id)
        for secret in [app.client.secret ?? "", second] {
            let hash = SecretHash.of("ann", client, Secret(secret))
            try SecretHash(hash).check(for: ["ann"], client: client, in: app.service.call)
        }
        #expect(throws: Refusal.secretHashWrong(client.id)) {
            try SecretHash(SecretHash.of("ann", client, Secret("x"))).check(for: ["ann"], client: client, in: app.service.call)
        }
    }
}

extension TestApp {
    /// `AddUserPoolClientSecret` and its like, of this client unless another is named.
    fileprivate func secrets(_ verb: String, _ body: JSON = [:]) async throws -> JSON {
        let operation = verb == "List" ? "ListUserPoolClientSecrets" : "\(verb)UserPoolClientSecret"
        return try await administer(operation, body.over(["ClientId": .string(client.id.text)]))
    }

    fileprivate func secretIDs() async throws -> [String] {
        try await secrets("List")["ClientSecrets"]?.array?.compactMap { $0["ClientSecretId"]?.string } ?? []
    }

    /// Whether the token endpoint takes a secret.
    fileprivate func opens(_ secret: String) async throws -> Bool {
        let form = ["grant_type": "client_credentials", "client_id": client.id.text, "client_secret": secret]
        do {
            _ = try await TokenPipeline.run(TokenRequest(pool: pool, form: form, basic: nil), in: service.call)
            return true
        } catch OAuthRefusal.invalidClient {
            return false
        }
    }
}
