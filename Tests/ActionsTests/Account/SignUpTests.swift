import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct SignUpTests {
    @Test func `a new account is unconfirmed and gets a code by mail`() async throws {
        let app = try await TestApp.start()
        let answer = try await app.signUp("ann", email: "ann@example.com")
        #expect(answer["UserConfirmed"] == false)
        #expect(answer["CodeDeliveryDetails"] == ["Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"])
        let user = try await app.adminGetUser("ann")
        #expect(user["UserStatus"] == "UNCONFIRMED")
        #expect(user["UserAttributes"]?.attribute("sub") == answer["UserSub"]?.string)
        #expect(user["UserAttributes"]?.attribute("email_verified") == "false")
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        #expect(letter.subject == "Your verification code")
        #expect(letter.text == "Your verification code is \(letter.code?.reveal ?? "?"). ")
        #expect(letter.code?.reveal.count == 6)
    }

    @Test(
        arguments: [
            (["AutoVerifiedAttributes": ["email", "phone_number"]], "+*******1234", "SMS", "phone_number"),
            (["AutoVerifiedAttributes": ["email"]], "a***@e***", "EMAIL", "email"),
        ] as [(JSON, String, String, String)])
    func `a phone is verified before a mailbox`(pool: JSON, destination: String, medium: String, attribute: String) async throws {
        let app = try await TestApp.start(pool: pool)
        let answer = try await app.send(
            "SignUp",
            [
                "Username": "ann", "Password": .string(TestApp.password),
                "UserAttributes": .attributes(["email": "ann@example.com", "phone_number": "+15555551234"]),
            ])
        #expect(
            answer["CodeDeliveryDetails"] == [
                "Destination": .string(destination), "DeliveryMedium": .string(medium), "AttributeName": .string(attribute),
            ])
    }

    @Test func `where nothing is verified there are no delivery details and no message`() async throws {
        let app = try await TestApp.start(pool: [:])
        let answer = try await app.signUp("ann", email: "ann@example.com")
        #expect(answer["CodeDeliveryDetails"] == nil)
        #expect(try await app.service.mailbox("ann@example.com").isEmpty)
        #expect(try await app.adminGetUser("ann")["UserStatus"] == "UNCONFIRMED")
    }

    @Test func `a flag without an address is not kept`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "")
        #expect(try await app.adminGetUser("ann")["UserAttributes"]?.array?.count == 1)
    }

    @Test(
        arguments: [
            ([:], ["Password": .null], .invalidParameter("Password is required.")),
            ([:], ["Password": "short"], .weakPassword(.length)), ([:], ["Password": "longenough"], .weakPassword(.uppercase)),
            ([:], ["UserAttributes": .attributes(["shoe": "9"])], .attributeUnknown("shoe")),
            ([:], ["UserAttributes": .attributes(["email": "ann"])], .emailMalformed),
            ([:], ["UserAttributes": .attributes(["phone_number": "1"])], .phoneNumberMalformed),
            ([:], ["UserAttributes": .attributes(["sub": "x"])], .attributeNotWritable),
            ([:], ["UserAttributes": .attributes(["email_verified": "true"])], .attributeNotWritable),
            (["Schema": [["Name": "name", "Required": true]]], [:], .attributeRequired("name")),
            (["AdminCreateUserConfig": ["AllowAdminCreateUserOnly": true]], [:], .signUpNotPermitted),
            // The pool's rules come before the user's mistakes.
            (["AdminCreateUserConfig": ["AllowAdminCreateUserOnly": true]], ["Password": "short"], .signUpNotPermitted),
            (["AliasAttributes": ["email"]], ["Username": "ann@example.com"], .usernameForm(.looksLikeEmail)),
            (["UsernameAttributes": ["email"]], ["Username": "ann"], .usernameForm(.notAnEmail)),
            (["UsernameAttributes": ["phone_number"]], ["Username": "ann"], .usernameForm(.notAPhoneNumber)),
            (["UsernameAttributes": ["email", "phone_number"]], ["Username": "ann"], .usernameForm(.neither)),
        ] as [(JSON, JSON, Refusal)])
    func `what cannot be is refused, and nobody is made`(pool: JSON, change: JSON, refusal: Refusal) async throws {
        let app = try await TestApp.start(pool: pool)
        let request: JSON = ["Username": "ann", "Password": .string(TestApp.password)]
        await #expect(throws: refusal) { try await app.send("SignUp", change.over(request)) }
        #expect(try await app.administer("ListUsers")["Users"] == [])
    }

    @Test func `a client writes only what it may`() async throws {
        let app = try await TestApp.start(client: ["WriteAttributes": ["name"]])
        await #expect(throws: Refusal.attributeNotWritable) { try await app.signUp("ann", email: "ann@example.com") }
        _ = try await app.signUp("ann")
    }

    @Test func `a client with a secret wants its hash, one without wants none`() async throws {
        let plain = try await TestApp.start()
        let secret = try await plain.with(client: ["GenerateSecret": true])
        let body: JSON = ["Username": "ann", "Password": .string(TestApp.password)]
        await #expect(throws: Refusal.secretHashUnexpected(plain.client.id)) {
            try await plain.send("SignUp", body.with(["SecretHash": "eA=="]))
        }
        await #expect(throws: Refusal.secretHashMissing(secret.client.id)) { try await secret.send("SignUp", body) }
        for wrong in [secret.client.secretHash(for: "bob"), "eA=="] {
            await #expect(throws: Refusal.secretHashWrong(secret.client.id)) {
                try await secret.send("SignUp", body.with(["SecretHash": wrong]))
            }
        }
        _ = try await secret.send("SignUp", body.with(["SecretHash": secret.client.secretHash(for: "ann")]))
    }

    @Test func `an unknown client is told so`() async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.clientNotFound("nobody")) {
            try await app.service.send("SignUp", ["ClientId": "nobody", "Username": "ann", "Password": "x"])
        }
    }
}
