import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// UpdateUserAttributes and DeleteUserAttributes.
@Suite struct UpdateUserAttributesTests {
    private static let early: JSON = [
        "AutoVerifiedAttributes": ["email"],
        "UserAttributeUpdateSettings": ["AttributesRequireVerificationBeforeUpdate": ["email"]],
    ]

    @Test func `attributes change, and go by an empty value or by name`() async throws {
        let (app, tokens) = try await Self.ann()
        #expect(try await app.update(tokens, ["nickname": "Annie", "name": "Ann Lee", "locale": "en"]) == ["CodeDeliveryDetailsList": []])
        #expect(try await app.attribute("nickname", tokens) == "Annie")
        app.advance(by: 5)
        _ = try await app.update(tokens, ["nickname": ""])
        #expect(try await app.attribute("nickname", tokens) == nil)
        #expect(try await app.delete(tokens, ["name", "locale", "website"]) == [:])
        #expect(try await app.attribute("name", tokens) == nil)
        let user = try await app.adminGetUser("ann")
        #expect(user["UserLastModifiedDate"]?.double == StillEffects.start.timeIntervalSince1970 + 5)
        #expect(user["UserAttributes"]?.attribute("email_verified") == "true")
    }

    @Test func `a new address counts at once, unverified, and a code goes there`() async throws {
        let (app, tokens) = try await Self.ann()
        let answer = try await app.update(tokens, ["email": "new@b.example"])
        #expect(
            answer == ["CodeDeliveryDetailsList": [["Destination": "n***@b***", "DeliveryMedium": "EMAIL", "AttributeName": "email"]]])
        #expect(try await app.attribute("email", tokens) == "new@b.example")
        #expect(try await app.attribute("email_verified", tokens) == "false")
        let code = try await app.service.newestCode(to: "new@b.example")
        #expect(try await app.verify(tokens, "email", code) == [:])
        #expect(try await app.attribute("email_verified", tokens) == "true")
    }

    @Test func `where addresses are verified first, the old one stays until the code is back`() async throws {
        let (app, tokens) = try await Self.ann(pool: Self.early)
        let answer = try await app.update(tokens, ["email": "new@b.example", "nickname": "Annie"])
        #expect(answer["CodeDeliveryDetailsList"]?.array?.first?["Destination"] == "n***@b***")
        #expect(try await app.attribute("email", tokens) == "ann@example.com")
        #expect(try await app.attribute("email_verified", tokens) == "true")
        #expect(try await app.attribute("nickname", tokens) == "Annie")
        _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "new@b.example"))
        #expect(try await app.attribute("email", tokens) == "new@b.example")
        #expect(try await app.attribute("email_verified", tokens) == "true")
    }

    @Test func `the newest wish counts, and the present address takes it back`() async throws {
        let (app, tokens) = try await Self.ann(pool: Self.early)
        _ = try await app.update(tokens, ["email": "one@b.example"])
        let one = try await app.service.newestCode(to: "one@b.example")
        _ = try await app.update(tokens, ["email": "two@b.example"])
        await #expect(throws: Refusal.codeMismatch) { try await app.verify(tokens, "email", one) }
        let two = try await app.service.newestCode(to: "two@b.example")
        #expect(try await app.update(tokens, ["email": "ann@example.com"]) == ["CodeDeliveryDetailsList": []])
        await #expect(throws: Refusal.codeExpired) { try await app.verify(tokens, "email", two) }
        #expect(try await app.attribute("email", tokens) == "ann@example.com")
    }

    @Test func `what the pool does not verify gets no code`() async throws {
        let (app, tokens) = try await Self.ann()
        #expect(try await app.update(tokens, ["phone_number": "+15550001111"]) == ["CodeDeliveryDetailsList": []])
        #expect(try await app.attribute("phone_number_verified", tokens) == "false")
        #expect(try await app.service.mailbox("+15550001111").isEmpty)
    }

    @Test func `phone and address are told where their codes went`() async throws {
        let (app, tokens) = try await Self.ann(pool: ["AutoVerifiedAttributes": ["email", "phone_number"]])
        let answer = try await app.update(tokens, ["email": "new@b.example", "phone_number": "+15550001111"])
        #expect(answer["CodeDeliveryDetailsList"]?.array?.compactMap { $0["Destination"]?.string } == ["+*******1111", "n***@b***"])
        _ = try await app.verify(tokens, "phone_number", try await app.service.newestCode(to: "+15550001111"))
        #expect(try await app.attribute("phone_number_verified", tokens) == "true")
        #expect(try await app.attribute("email_verified", tokens) == "false")
    }

    @Test func `an address that goes takes its flag and its code with it`() async throws {
        let (app, tokens) = try await Self.ann(pool: Self.early)
        _ = try await app.update(tokens, ["email": "new@b.example"])
        let code = try await app.service.newestCode(to: "new@b.example")
        _ = try await app.delete(tokens, ["email"])
        #expect(try await app.attribute("email", tokens) == nil)
        #expect(try await app.attribute("email_verified", tokens) == nil)
        await #expect(throws: Refusal.codeExpired) { try await app.verify(tokens, "email", code) }
    }

    @Test(arguments: [
        (["email": "x@b.example"], Refusal.attributeNotWritable), (["sub": "x"], .attributeNotWritable),
        (["email_verified": "true"], .attributeNotWritable), (["nickname": "x", "name": "y"], .attributeNotWritable),
        (["custom:none": "x"], .attributeNotWritable),
    ])
    func `a client writes what it may, all or nothing`(values: [String: String], refusal: Refusal) async throws {
        let (app, tokens) = try await Self.ann(client: ["WriteAttributes": ["nickname"]])
        await #expect(throws: refusal) { try await app.update(tokens, values) }
        await #expect(throws: refusal) { try await app.delete(tokens, Array(values.keys)) }
        #expect(try await app.attribute("nickname", tokens) == nil)
        _ = try await app.update(tokens, ["nickname": "Annie"])
    }

    @Test func `what is required or fixed stays`() async throws {
        let schema: JSON = [
            ["Name": "fixed", "AttributeDataType": "String", "Mutable": false], ["Name": "email", "Required": true, "Mutable": true],
        ]
        let (app, tokens) = try await Self.ann(pool: ["AutoVerifiedAttributes": ["email"], "Schema": schema])
        await #expect(throws: Refusal.attributeRequired("email")) { try await app.delete(tokens, ["email"]) }
        await #expect(throws: Refusal.attributeRequired("email")) { try await app.update(tokens, ["email": ""]) }
        await #expect(throws: Refusal.attributeImmutable("custom:fixed")) { try await app.update(tokens, ["custom:fixed": "x"]) }
        await #expect(throws: Refusal.attributeUnknown("custom:none")) { try await app.delete(tokens, ["custom:none"]) }
        await #expect(throws: Refusal.emailMalformed) { try await app.update(tokens, ["email": "nobody"]) }
        #expect(try await app.attribute("email", tokens) == "ann@example.com")
    }

    @Test func `where the address is the username, the new one signs in at once and the old one no more`() async throws {
        let app = try await TestApp.start(pool: ["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let tokens = try await Self.signedIn("ann@example.com", app)
        try await app.confirmedUser("bob@example.com", email: "bob@example.com")
        await #expect(throws: Refusal.aliasExists(.email)) { try await app.update(tokens, ["email": "bob@example.com"]) }
        await #expect(throws: Refusal.attributeRequired("email")) { try await app.delete(tokens, ["email"]) }
        _ = try await app.update(tokens, ["email": "new@b.example"])
        _ = try await app.logIn("new@b.example")
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("ann@example.com") }
    }

    @Test func `where it is verified first, the old one signs in until then, and a taken one is refused at once`() async throws {
        let app = try await TestApp.start(pool: Self.early.with(["UsernameAttributes": ["email"]]))
        let tokens = try await Self.signedIn("ann@example.com", app)
        try await app.confirmedUser("bob@example.com", email: "bob@example.com")
        await #expect(throws: Refusal.aliasExists(.email)) { try await app.update(tokens, ["email": "bob@example.com"]) }
        _ = try await app.update(tokens, ["email": "new@b.example"])
        _ = try await app.logIn("ann@example.com")
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("new@b.example") }
        let code = try await app.service.newestCode(to: "new@b.example")
        // Somebody may be quicker.
        app.advance(by: 1)
        try await app.confirmedUser("new@b.example", email: "new@b.example")
        await #expect(throws: Refusal.aliasExists(.email)) { try await app.verify(tokens, "email", code) }
        #expect(try await app.attribute("email", tokens) == "ann@example.com")
    }

    @Test func `an alias signs in again once it is verified, and goes to whoever verified it last`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let tokens = try await Self.signedIn("ann", app)
        try await app.confirmedUser("bob", email: "bob@example.com")
        _ = try await app.logIn("ann@example.com")
        _ = try await app.update(tokens, ["email": "bob@example.com"])
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("ann@example.com") }
        #expect(try await app.getUser(try await app.logIn("bob@example.com"))["Username"] == "bob")
        _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "bob@example.com"))
        #expect(try await app.getUser(try await app.logIn("bob@example.com"))["Username"] == "ann")
        #expect(try await app.adminGetUser("bob")["UserAttributes"]?.attribute("email_verified") == "false")
    }

    @Test func `a preferred username that somebody has is refused`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["preferred_username"], "AutoVerifiedAttributes": ["email"]])
        let tokens = try await Self.signedIn("ann", app)
        try await app.confirmedUser("bob")
        _ = try await app.update(try await app.logIn("bob"), ["preferred_username": "chief"])
        await #expect(throws: Refusal.aliasExists(.preferredUsername)) { try await app.update(tokens, ["preferred_username": "chief"]) }
        await #expect(throws: Refusal.aliasExists(.preferredUsername)) { try await app.update(tokens, ["preferred_username": "bob"]) }
        #expect(try await app.getUser(try await app.logIn("chief"))["Username"] == "bob")
    }

    @Test func `codes go to twenty new addresses an hour`() async throws {
        let (app, tokens) = try await Self.ann(pool: Self.early)
        for number in 1...20 { _ = try await app.update(tokens, ["email": "n\(number)@b.example"]) }
        await #expect(throws: Refusal.tryAgainLater) { try await app.update(tokens, ["email": "n21@b.example"]) }
        _ = try await app.update(tokens, ["nickname": "Annie"])
        #expect(try await app.service.mailbox("n21@b.example").isEmpty)
    }

    private static func ann(
        pool: JSON = ["AutoVerifiedAttributes": ["email"]], client: JSON = [:]
    ) async throws -> (TestApp, TestTokens) {
        let full = try await TestApp.start(pool: pool)
        try await full.confirmedUser("ann")
        let app = try await full.with(client: client)
        return (app, try await app.logIn("ann"))
    }

    private static func signedIn(_ name: String, _ app: TestApp) async throws -> TestTokens {
        try await app.confirmedUser(name, email: name.contains("@") ? name : nil)
        return try await app.logIn(name)
    }
}
