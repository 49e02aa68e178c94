import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct ConfirmSignUpTests {
    @Test func `the mailed code opens the account and verifies the address`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let user = try await app.adminGetUser("ann")
        #expect(user["UserStatus"] == "CONFIRMED")
        #expect(user["UserAttributes"]?.attribute("email_verified") == "true")
        await #expect(throws: Refusal.cannotBeConfirmed(.confirmed)) { try await app.confirm("ann", code: "000000") }
    }

    @Test func `a wrong code is refused, and the right one still works`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        let code = try await app.service.newestCode(to: "ann@example.com")
        let wrong = code == "000000" ? "000001" : "000000"
        await #expect(throws: Refusal.codeMismatch) { try await app.confirm("ann", code: wrong) }
        _ = try await app.confirm("ann", code: code)
    }

    @Test(arguments: [(86_399.0, false), (86_400, true)])
    func `a code lives a day`(later: Double, isExpired: Bool) async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        let code = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: later)
        guard isExpired else { return _ = try await app.confirm("ann", code: code) }
        await #expect(throws: Refusal.codeExpired) { try await app.confirm("ann", code: code) }
        await #expect(throws: Refusal.codeMismatch) { try await app.confirm("ann", code: code == "000000" ? "1" : "000000") }
    }

    @Test func `fifteen attempts an hour, then even the right code waits`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        let code = try await app.service.newestCode(to: "ann@example.com")
        let wrong = code == "000000" ? "000001" : "000000"
        for _ in 1...15 { await #expect(throws: Refusal.codeMismatch) { try await app.confirm("ann", code: wrong) } }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await app.confirm("ann", code: code) }
        app.advance(by: 3600)
        _ = try await app.confirm("ann", code: code)
    }

    @Test func `guesses sent at once count one by one`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    do { _ = try await app.confirm("ann", code: "x\(number)") } catch { return error as? Refusal }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.filter { $0 == .codeMismatch }.count == 15)
        #expect(refusals.filter { $0 == .attemptLimitExceeded }.count == 25)
    }

    @Test func `a code is for one user of one pool`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        _ = try await app.signUp("bob", email: "bob@example.com")
        let code = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.codeMismatch) { try await app.confirm("bob", code: code) }
    }

    @Test func `an unknown user is told, or looks like a wrong code, as the client wishes`() async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.usernameClientMismatch) { try await app.confirm("nobody", code: "123456") }
        let shy = try await app.with(client: ["PreventUserExistenceErrors": "ENABLED"])
        for _ in 1...15 { await #expect(throws: Refusal.codeMismatch) { try await shy.confirm("nobody", code: "123456") } }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await shy.confirm("nobody", code: "123456") }
    }

    @Test func `where existence is a secret, a wrong code learns nothing of a confirmed account`() async throws {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        _ = try await app.signUp("ann", email: "ann@example.com")
        let code = try await app.service.newestCode(to: "ann@example.com")
        _ = try await app.confirm("ann", code: code)
        await #expect(throws: Refusal.codeMismatch) { try await app.confirm("ann", code: "x") }
        await #expect(throws: Refusal.cannotBeConfirmed(.confirmed)) { try await app.confirm("ann", code: code) }
    }

    @Test func `an account without a code cannot be confirmed by one`() async throws {
        let app = try await TestApp.start(pool: [:])
        _ = try await app.signUp("ann", email: "ann@example.com")
        await #expect(throws: Refusal.codeExpired) { try await app.confirm("ann", code: "123456") }
    }

    @Test func `an alias belongs to who has verified it`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        try await app.confirmedUser("ann", email: "shared@example.com")
        _ = try await app.signUp("bob", email: "shared@example.com")
        let code = try await app.service.newestCode(to: "shared@example.com")
        await #expect(throws: Refusal.aliasExists(.email)) { try await app.confirm("bob", code: code) }
        #expect(try await app.adminGetUser("bob")["UserStatus"] == "UNCONFIRMED")
        #expect(try await app.adminGetUser("shared@example.com")["Username"] == "ann")
        #expect(try await app.logIn("shared@example.com").idClaims["cognito:username"] == "ann")
    }

    @Test func `a forced alias moves, and is no longer verified where it was`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        try await app.confirmedUser("ann", email: "shared@example.com")
        _ = try await app.signUp("bob", email: "shared@example.com")
        let code = try await app.service.newestCode(to: "shared@example.com")
        _ = try await app.send(
            "ConfirmSignUp", ["Username": "bob", "ConfirmationCode": .string(code), "ForceAliasCreation": true])
        #expect(try await app.adminGetUser("shared@example.com")["Username"] == "bob")
        let ann = try await app.adminGetUser("ann")
        #expect(ann["UserAttributes"]?.attribute("email") == "shared@example.com")
        #expect(ann["UserAttributes"]?.attribute("email_verified") == "false")
        #expect(try await app.logIn("ann").idClaims["email_verified"] == false)
    }

    @Test func `nobody's preferred username can be forced away`() async throws {
        let app = try await TestApp.start(
            pool: ["AliasAttributes": ["email", "preferred_username"], "AutoVerifiedAttributes": ["email"]])
        for name in ["ann", "bob"] {
            _ = try await app.send(
                "SignUp",
                [
                    "Username": .string(name), "Password": .string(TestApp.password),
                    "UserAttributes": .attributes(["email": "\(name)@example.com", "preferred_username": "star"]),
                ])
        }
        _ = try await app.confirm("ann", code: try await app.service.newestCode(to: "ann@example.com"))
        let code = try await app.service.newestCode(to: "bob@example.com")
        await #expect(throws: Refusal.aliasExists(.preferredUsername)) {
            try await app.send("ConfirmSignUp", ["Username": "bob", "ConfirmationCode": .string(code), "ForceAliasCreation": true])
        }
        #expect(try await app.adminGetUser("star")["Username"] == "ann")
    }

    @Test func `an unverified alias does not sign in`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        _ = try await app.signUp("ann", email: "ann@example.com")
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("ann@example.com") }
        _ = try await app.logIn("ann")
    }
}
