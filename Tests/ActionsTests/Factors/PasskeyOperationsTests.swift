import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials and DeleteWebAuthnCredential.
@Suite struct PasskeyOperationsTests {
    @Test func `a passkey is made, listed and taken away`() async throws {
        let world = try await PasskeyWorld()
        let options = try await world.start()
        #expect(options["rp"] == ["id": "localhost", "name": "localhost"])
        #expect(options["user"]?["name"] == "ann")
        #expect(options["excludeCredentials"] == [])
        let passkey = try await world.passkey()
        let listed = try await world.list()["Credentials"]?.array ?? []
        #expect(listed.count == 1)
        #expect(listed.first?["FriendlyCredentialName"] == "Passkey")
        #expect(listed.first?["RelyingPartyId"] == "localhost")
        #expect(listed.first?["AuthenticatorAttachment"] == "platform")
        #expect(listed.first?["AuthenticatorTransports"] == ["internal", "hybrid"])
        #expect(listed.first?["CreatedAt"]?.double == world.app.service.clock.now.timeIntervalSince1970)
        #expect(try await world.start()["excludeCredentials"]?.array?.first?["id"] == listed.first?["CredentialId"])
        #expect(try passkey.sign(["challenge": "AA", "rpId": "localhost"])["id"] == listed.first?["CredentialId"])
        try await world.delete(listed.first?["CredentialId"])
        #expect(try await world.list() == ["Credentials": []])
        await #expect(throws: Refusal.passkeyNotFound) { try await world.delete(listed.first?["CredentialId"]) }
        await #expect(throws: Refusal.passkeyNotFound) { try await world.delete("no passkey") }
    }

    @Test func `no user takes away another's passkey, or is shown it`() async throws {
        let world = try await PasskeyWorld()
        var passkey = try await world.passkey()
        let id = try passkey.register(["rp": ["id": "x"], "challenge": "AA"])["id"]
        try await world.app.confirmedUser("eve")
        let eve = try await world.app.logIn("eve")
        let token: JSON = ["AccessToken": .string(eve.access)]
        #expect(try await world.app.service.send("ListWebAuthnCredentials", token) == ["Credentials": []])
        await #expect(throws: Refusal.passkeyNotFound) {
            try await world.app.service.send("DeleteWebAuthnCredential", token.with(["CredentialId": id ?? .null]))
        }
    }

    @Test func `passkeys are listed a page at a time, the oldest first`() async throws {
        let world = try await PasskeyWorld()
        var ids: [JSON?] = []
        for number in 0..<3 {
            ids.append(try await world.passkey(number).sign(["challenge": "AA", "rpId": "localhost"])["id"])
            world.app.advance(by: 1)
        }
        let first = try await world.list(["MaxResults": 2])
        let second = try await world.list(["MaxResults": 2, "NextToken": first["NextToken"] ?? .null])
        #expect(second["NextToken"] == nil)
        let listed = [first, second].flatMap { $0["Credentials"]?.array ?? [] }.map { $0["CredentialId"] }
        #expect(listed == ids)
        #expect(try await world.list(["MaxResults": 0])["Credentials"]?.array?.count == 3)
    }

    @Test(
        arguments: [
            ("https://evil.example", nil, true, Refusal.passkeyOriginNotAllowed),
            ("http://localhost.evil.example:3000", nil, true, .passkeyOriginNotAllowed),
            ("http://localhost:3000", "evil.example", true, .passkeyRelyingPartyMismatch),
            ("http://localhost:3000", nil, false, .passkeyNotSupported("The authenticator has not verified its user.")),
        ] as [(String, String?, Bool, Refusal)])
    func `a passkey of elsewhere is not taken`(origin: String, party: String?, knowsUser: Bool, refusal: Refusal) async throws {
        let world = try await PasskeyWorld(["WebAuthnConfiguration": ["UserVerification": "required"]])
        var passkey = try SoftPasskey(origin: origin)
        passkey.relyingParty = party
        passkey.knowsUser = knowsUser
        let credential = try passkey.register(try await world.start())
        await #expect(throws: refusal) { try await world.complete(credential) }
        #expect(try await world.list() == ["Credentials": []])
    }

    @Test func `a question is the user's, the client's, for three minutes, and for one answer`() async throws {
        let world = try await PasskeyWorld()
        var passkey = try SoftPasskey()
        let credential = try passkey.register(try await world.start())
        try await world.app.confirmedUser("eve")
        let eve = try await world.app.logIn("eve")
        await #expect(throws: Refusal.passkeyChallengeNotFound) { try await world.complete(credential, as: eve) }
        let other = try await world.app.with(client: PasskeyWorld.userAuth).logIn(PasskeyWorld.name)
        await #expect(throws: Refusal.passkeyClientMismatch) { try await world.complete(credential, as: other) }
        var liar = try SoftPasskey(1)
        liar.challenge = "c29tZXRoaW5nIGVsc2U"
        let lie = try liar.register(try await world.start())
        await #expect(throws: Refusal.passkeyChallengeNotFound) { try await world.complete(lie) }
        try await world.complete(credential)
        await #expect(throws: Refusal.passkeyChallengeNotFound) { try await world.complete(credential) }
        var late = try SoftPasskey(2)
        let tooLate = try late.register(try await world.start())
        world.app.advance(by: 180)
        await #expect(throws: Refusal.passkeyChallengeNotFound) { try await world.complete(tooLate) }
    }

    @Test func `one passkey is one user's`() async throws {
        let world = try await PasskeyWorld()
        var passkey = try await world.passkey()
        try await world.app.confirmedUser("eve")
        let eve = try await world.app.logIn("eve")
        let credential = try passkey.register(try await world.start(as: eve))
        await #expect(throws: Refusal.invalidParameter("The passkey is registered already.")) {
            try await world.complete(credential, as: eve)
        }
    }

    @Test func `a user has twenty passkeys at most`() async throws {
        let world = try await PasskeyWorld()
        let user = try #require(try await world.app.getUser(world.tokens)["UserAttributes"]?.attribute("sub"))
        let full = try await world.start()
        try await world.app.service.store.write { [pool = world.app.pool] tables in
            for number in 1...20 {
                try tables.passkeys.insert(Sample.passkey([UInt8(number)]), of: UserID(user), in: pool)
            }
        }
        let refusal = Refusal.limitExceeded("A user has no more than 20 passkeys.")
        await #expect(throws: refusal) { try await world.start() }
        var passkey = try SoftPasskey()
        let credential = try passkey.register(full)
        await #expect(throws: refusal) { try await world.complete(credential) }
    }

    @Test func `where the pool lets nobody begin with one, none is made`() async throws {
        let world = try await PasskeyWorld(firstFactors: ["PASSWORD"])
        await #expect(throws: Refusal.passkeysOff) { try await world.start() }
        await #expect(throws: Refusal.passkeysOff) { try await world.complete([:]) }
    }

    @Test func `what is no credential is told so`() async throws {
        let world = try await PasskeyWorld()
        var passkey = try SoftPasskey()
        let good = try passkey.register(try await world.start())
        for bad in [[:], "text", good.with(["id": "AAAA"]), good.with(["type": "password"])] as [JSON] {
            await #expect(throws: Refusal.self) { try await world.complete(bad) }
        }
        try await world.complete(good)
    }

    @Test func `passkeys are of the pool's own domain where it has one`() async throws {
        let world = try await PasskeyWorld()
        _ = try await world.app.administer(
            "CreateUserPoolDomain",
            ["Domain": "login.example.org", "CustomDomainConfig": ["CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/1"]])
        #expect(try await world.start()["rp"]?["id"] == "login.example.org")
        _ = try await world.app.administer("SetUserPoolMfaConfig", ["WebAuthnConfiguration": ["RelyingPartyId": "example.org"]])
        #expect(try await world.start()["rp"]?["id"] == "example.org")
    }
}
