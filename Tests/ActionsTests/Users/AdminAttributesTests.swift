import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// AdminUpdateUserAttributes, AdminDeleteUserAttributes.
@Suite struct AdminAttributesTests {
    private static let early: JSON = [
        "AutoVerifiedAttributes": ["email"],
        "UserAttributeUpdateSettings": ["AttributesRequireVerificationBeforeUpdate": ["email"]],
    ]

    @Test func `attributes are set, changed and, by an empty value or by name, taken away`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 60)
        #expect(try await update(app, ["name": "Ann", "nickname": "A"]) == [:])
        _ = try await update(app, ["nickname": ""])
        #expect(try await app.attribute("name", of: "ann") == "Ann")
        #expect(try await app.attribute("nickname", of: "ann") == nil)
        let body: JSON = ["Username": "ann", "UserAttributeNames": ["name", "picture"]]
        #expect(try await app.administer("AdminDeleteUserAttributes", body) == [:])
        #expect(try await app.attribute("name", of: "ann") == nil)
        let user = try await app.adminGetUser("ann")
        #expect((user["UserLastModifiedDate"]?.double ?? 0) - (user["UserCreateDate"]?.double ?? 0) == 60)
    }

    /// What is written, what the user then has as `email` and as flag, and to which address a code went.
    @Test(
        arguments: [
            (["email": "new@b.example", "email_verified": "true"], early, "new@b.example", "true", nil),
            (["email": "new@b.example", "email_verified": "True"], [:], "new@b.example", "true", nil),
            (["email": "new@b.example", "email_verified": "false"], early, "new@b.example", "false", nil),
            (["email": "new@b.example"], ["AutoVerifiedAttributes": ["email"]], "new@b.example", "false", "new@b.example"),
            (["email": "new@b.example"], early, "ann@example.com", "true", "new@b.example"),
            (["email": "new@b.example"], [:], "new@b.example", "false", nil),
            (["email_verified": "false"], early, "ann@example.com", "false", nil),
            (["email_verified": ""], early, "ann@example.com", nil, nil),
            (["email": ""], early, nil, nil, nil),
        ] as [([String: String], JSON, String?, String?, String?)])
    func `an administrator says whether an address is verified, or else a code asks`(
        change: [String: String], pool: JSON, email: String?, flag: String?, asked: String?
    ) async throws {
        let app = try await TestApp.start(pool: pool)
        _ = try await app.signUp("ann", email: "ann@example.com")
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        _ = try await update(app, ["email_verified": "true"])
        _ = try await update(app, change)
        #expect(try await app.attribute("email", of: "ann") == email)
        #expect(try await app.attribute("email_verified", of: "ann") == flag)
        #expect(try await app.service.mailbox("new@b.example").count == (asked == nil ? 0 : 1))
    }

    @Test func `the code that an administrator's change sent is the user's to give back`() async throws {
        let app = try await TestApp.start(pool: Self.early)
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await update(app, ["email": "new@b.example"])
        _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "new@b.example"))
        #expect(try await app.attribute("email", of: "ann") == "new@b.example")
    }

    @Test(
        arguments: [
            (["custom:none": "x"], .attributeUnknown("custom:none")), (["sub": "x"], .attributeImmutable("sub")),
            (["custom:fixed": "x"], .attributeImmutable("custom:fixed")), (["name": ""], .attributeRequired("name")),
            (["email": "nobody"], .emailMalformed), (["phone_number": "12"], .phoneNumberMalformed),
        ] as [([String: String], Refusal)])
    func `what cannot be is refused, and nothing of it is written`(change: [String: String], refusal: Refusal) async throws {
        let app = try await TestApp.start(pool: [
            "Schema": [
                ["Name": "name", "Required": true, "Mutable": true], ["Name": "fixed", "AttributeDataType": "String", "Mutable": false],
            ]
        ])
        _ = try await app.administer("AdminCreateUser", ["Username": "ann", "MessageAction": "SUPPRESS"])
        await #expect(throws: refusal) { try await update(app, change.merging(["nickname": "x"]) { $1 }) }
        #expect(try await app.attribute("nickname", of: "ann") == nil)
        let names: JSON = ["Username": "ann", "UserAttributeNames": ["name"]]
        await #expect(throws: Refusal.attributeRequired("name")) { try await app.administer("AdminDeleteUserAttributes", names) }
        await #expect(throws: Refusal.userNotFound) { try await update(app, change, of: "nobody") }
    }

    @Test func `the sign-in names move with the attributes, and a name that somebody has is refused`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        try await app.confirmedUser("ann")
        try await app.confirmedUser("bob")
        _ = try await update(app, ["email": "new@b.example", "email_verified": "true"])
        _ = try await app.logIn("new@b.example")
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("ann@example.com") }
        await #expect(throws: Refusal.aliasExists(.email)) {
            try await update(app, ["email": "bob@example.com", "email_verified": "true"])
        }
        _ = try await app.administer("AdminDeleteUserAttributes", ["Username": "ann", "UserAttributeNames": ["email_verified"]])
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("new@b.example") }
    }

    @Test func `whoever had the former address cannot undo what an administrator changed`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await app.update(tokens, ["email": "thief@b.example"])
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        let link = try #require(
            URLComponents(string: letter.text.split(separator: "\n").first { $0.contains("undoAddress") }.map(String.init) ?? ""))
        let item = { (name: String) in link.queryItems?.first { $0.name == name }?.value ?? "" }
        _ = try await update(app, ["email": "desk@b.example", "email_verified": "true"])
        let pool = try await app.service.call.pool(app.pool)
        await #expect(throws: Refusal.codeExpired) {
            try await UndoAddressChange(user: UserID(item("user")), code: Secret(item("code"))).run(in: pool, app.service.call)
        }
        #expect(try await app.attribute("email", of: "ann") == "desk@b.example")
    }

    private func update(_ app: TestApp, _ values: [String: String], of name: String = "ann") async throws -> JSON {
        let list = values.sorted { $0.key < $1.key }.map { JSON.object(["Name": .string($0.key), "Value": .string($0.value)]) }
        return try await app.administer("AdminUpdateUserAttributes", ["Username": .string(name), "UserAttributes": .array(list)])
    }
}

extension TestApp {
    /// What an administrator sees of an attribute.
    func attribute(_ attribute: String, of name: String) async throws -> String? {
        try await adminGetUser(name)["UserAttributes"]?.attribute(attribute)
    }
}
