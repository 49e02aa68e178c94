import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct AdminCreateUserTests {
    @Test func `a user whom an administrator makes is invited with a temporary password`() async throws {
        let app = try await TestApp.start()
        let answer = try await create(app, ["UserAttributes": .attributes(["email": "ann@example.com"])])
        #expect(answer["User"]?["UserStatus"] == "FORCE_CHANGE_PASSWORD")
        #expect(answer["User"]?["Enabled"] == true)
        #expect(answer["User"]?["Attributes"]?.attribute("email") == "ann@example.com")
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        let password = try #require(letter.code?.reveal)
        #expect(letter.text == "Your username is ann and temporary password is \(password). ")
        #expect(try await app.logInAnswer("ann", password)["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
    }

    @Test(
        arguments: [
            (["MessageAction": "SUPPRESS"], 0, 0), (["DesiredDeliveryMediums": ["EMAIL"]], 1, 0),
            (["DesiredDeliveryMediums": ["SMS"]], 0, 1),
            (["DesiredDeliveryMediums": ["SMS", "EMAIL"]], 1, 1), ([:], 0, 1),
        ] as [(JSON, Int, Int)])
    func `the invitation goes by the media that are wished, by SMS where none is`(change: JSON, mails: Int, texts: Int) async throws {
        let app = try await TestApp.start()
        _ = try await create(app, change.with(["UserAttributes": .attributes(["email": "ann@example.com", "phone_number": "+49170123"])]))
        #expect(try await app.service.mailbox("ann@example.com").count == mails)
        #expect(try await app.service.mailbox("+49170123").count == texts)
    }

    @Test(
        arguments: [
            (["TemporaryPassword": "short"], .weakPassword(.length)),
            (["UserAttributes": .attributes(["shoe": "9"])], .attributeUnknown("shoe")),
            (["UserAttributes": .attributes(["sub": "x"])], .attributeImmutable("sub")),
            (["Username": "taken"], .usernameExists),
            (["Username": "taken", "ForceAliasCreation": true], .usernameExists),
            (["Username": "nobody", "MessageAction": "RESEND"], .userNotFound),
            (["Username": "taken", "MessageAction": "RESEND"], .unsupportedUserState),
            (["UserPoolId": "us-east-1_Nowhere"], .poolNotFound("us-east-1_Nowhere")),
        ] as [(JSON, Refusal)])
    func `what cannot be is refused`(change: JSON, refusal: Refusal) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("taken")
        await #expect(throws: refusal) { try await create(app, change) }
    }

    @Test func `an invitation that is sent again carries a new password and begins its days anew`() async throws {
        let app = try await TestApp.start()
        let mail: JSON = ["UserAttributes": .attributes(["email": "ann@example.com"])]
        _ = try await create(app, mail)
        let old = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: 6 * 86_400)
        _ = try await create(app, mail.with(["MessageAction": "RESEND"]))
        let new = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: 6 * 86_400)
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logInAnswer("ann", old) }
        #expect(try await app.logInAnswer("ann", new)["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
    }

    @Test func `a temporary password dies after the policy's days`() async throws {
        let app = try await TestApp.start(pool: ["AdminCreateUserConfig": ["UnusedAccountValidityDays": 2]])
        _ = try await create(app, ["TemporaryPassword": "Temp-Horse-1", "MessageAction": "SUPPRESS"])
        app.advance(by: 2 * 86_400 - 1)
        #expect(try await app.logInAnswer("ann", "Temp-Horse-1")["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
        app.advance(by: 1)
        await #expect(throws: Refusal.temporaryPasswordExpired) { try await app.logInAnswer("ann", "Temp-Horse-1") }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logInAnswer("ann", "wrong") }
        _ = try await app.administer("AdminSetUserPassword", ["Username": "ann", "Password": "Temp-Horse-2"])
        #expect(try await app.logInAnswer("ann", "Temp-Horse-2")["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
    }

    @Test func `required attributes may be missing, the user gives them later`() async throws {
        let app = try await TestApp.start(pool: ["Schema": [["Name": "name", "Required": true]]])
        _ = try await create(app, ["MessageAction": "SUPPRESS"])
    }

    @Test func `a verified alias of somebody else is taken only by force`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        try await app.confirmedUser("ann", email: "shared@example.com")
        let bob: JSON = [
            "Username": "bob", "MessageAction": "SUPPRESS",
            "UserAttributes": .attributes(["email": "shared@example.com", "email_verified": "true"]),
        ]
        await #expect(throws: Refusal.signInNameTaken(.email)) { try await create(app, bob) }
        _ = try await create(app, bob.with(["ForceAliasCreation": true]))
        #expect(try await app.adminGetUser("shared@example.com")["Username"] == "bob")
        #expect(try await app.adminGetUser("ann")["UserAttributes"]?.attribute("email_verified") == "false")
    }

    @Test func `no force takes a username, be it an address or a sub`() async throws {
        let app = try await TestApp.start(pool: ["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        try await app.confirmedUser("ann@example.com", email: "ann@example.com")
        let force: JSON = ["Username": "ann@example.com", "MessageAction": "SUPPRESS", "ForceAliasCreation": true]
        await #expect(throws: Refusal.signInNameTaken(.email)) { try await create(app, force) }
        _ = try await app.logIn("ann@example.com")
        let plain = try await TestApp.start()
        let sub = try await plain.confirmedUser("ann")
        await #expect(throws: Refusal.usernameExists) { try await create(plain, force.with(["Username": .string(sub)])) }
    }

    @Test func `a preferred username may be the username`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["preferred_username"]])
        let attributes = JSON.attributes(["preferred_username": "ann"])
        _ = try await create(app, ["MessageAction": "SUPPRESS", "UserAttributes": attributes])
        _ = try await create(app, ["Username": "bob", "MessageAction": "SUPPRESS"])
        await #expect(throws: Refusal.signInNameTaken(.preferredUsername)) {
            try await create(app, ["Username": "cid", "MessageAction": "SUPPRESS", "UserAttributes": attributes])
        }
    }

    @Test func `where a code begins a sign-in, nobody is given a password who was not to have one`() async throws {
        let app = try await TestApp.start(
            pool: ["Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]]]],
            client: ["ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"]])
        let mail = JSON.attributes(["email": "ann@example.com", "email_verified": "True"])
        let answer = try await create(app, ["UserAttributes": mail])
        #expect(answer["User"]?["UserStatus"] == "CONFIRMED")
        #expect(answer["User"]?["Attributes"]?.attribute("email_verified") == "true")
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        #expect(letter.code == nil)
        #expect(letter.text == "Your username is ann. ")
        let parameters: JSON = ["USERNAME": "ann", "PREFERRED_CHALLENGE": "EMAIL_OTP"]
        let challenge = try await app.send("InitiateAuth", ["AuthFlow": "USER_AUTH", "AuthParameters": parameters])
        #expect(challenge["ChallengeName"] == "EMAIL_OTP")
        let given = try await create(app, ["Username": "bob", "UserAttributes": mail, "TemporaryPassword": "Temp-Horse-1"])
        #expect(given["User"]?["UserStatus"] == "FORCE_CHANGE_PASSWORD")
        #expect(try await create(app, ["Username": "cid"])["User"]?["UserStatus"] == "FORCE_CHANGE_PASSWORD")
    }

    private func create(_ app: TestApp, _ change: JSON) async throws -> JSON {
        try await app.administer("AdminCreateUser", change.over(["Username": "ann"]))
    }
}
