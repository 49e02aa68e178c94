import Domain
import Foundation
import Testing

@Suite struct AttributeUpdateTests {
    private static let before: [String: String] = [
        "email": "a@x.example", "email_verified": "true", "phone_number": "+15550001111", "phone_number_verified": "true",
        "nickname": "Ann",
    ]

    private static func pool(verifying: JSON = ["email"], before: JSON = [], _ more: JSON = [:]) throws -> UserPool {
        var settings = more.object ?? [:]
        settings["AutoVerifiedAttributes"] = verifying
        settings["UserAttributeUpdateSettings"] = ["AttributesRequireVerificationBeforeUpdate": before]
        return try Sample.created(.object(settings))
    }

    private static func claim(_ attribute: AddressAttribute, _ value: String, isPending: Bool) -> AddressClaim {
        AddressClaim(attribute: attribute, value: value, isPending: isPending)
    }

    @Test func `what is no address is written as it is, and taken away by an empty value`() throws {
        let update = try AttributeUpdate(["nickname": "", "name": "Ann Lee"], of: Sample.user(Self.before), in: Self.pool())
        #expect(update.user.attributes["nickname"] == nil)
        #expect(update.user.attributes["name"] == "Ann Lee")
        #expect(update.claims.isEmpty && update.touched.isEmpty)
    }

    /// A change; what the user then has as `email` and as flag; the code that goes out, and whether the address waits for it.
    @Test(
        arguments: [
            ("b@x.example", [], [], "b@x.example", "false", nil),
            ("b@x.example", ["email"], [], "b@x.example", "false", false),
            ("b@x.example", ["email"], ["email"], "a@x.example", "true", true),
            ("a@x.example", ["email"], [], "a@x.example", "true", nil),
            ("a@x.example", ["email"], ["email"], "a@x.example", "true", nil),
            ("", ["email"], [], nil, nil, nil),
            ("", ["email"], ["email"], nil, nil, nil),
            ("b@x.example", ["phone_number"], ["phone_number"], "b@x.example", "false", nil),
        ] as [(String, JSON, JSON, String?, String?, Bool?)])
    func `a new address`(value: String, verifying: JSON, before: JSON, email: String?, flag: String?, isPending: Bool?) throws {
        let update = try AttributeUpdate(
            ["email": value], of: Sample.user(Self.before), in: Self.pool(verifying: verifying, before: before))
        #expect(update.user.attributes["email"] == email)
        #expect(update.user.attributes["email_verified"] == flag)
        #expect(update.claims == (isPending.map { [Self.claim(.email, value, isPending: $0)] } ?? []))
        #expect(update.touched == [.email])
        #expect(update.user.attributes["phone_number_verified"] == "true")
    }

    @Test func `the first address of a user is a change too`() throws {
        let update = try AttributeUpdate(["email": "b@x.example"], of: Sample.user(), in: Self.pool(before: ["email"]))
        #expect(update.user.attributes.isEmpty)
        #expect(update.claims == [Self.claim(.email, "b@x.example", isPending: true)])
    }

    @Test func `two addresses get two codes, each in its own way`() throws {
        let update = try AttributeUpdate(
            ["email": "b@x.example", "phone_number": "+15550002222"], of: Sample.user(Self.before),
            in: Self.pool(verifying: ["email", "phone_number"], before: ["email"]))
        #expect(
            update.claims == [
                Self.claim(.phoneNumber, "+15550002222", isPending: false), Self.claim(.email, "b@x.example", isPending: true),
            ])
    }

    @Test(arguments: [
        (["custom:none": "x"], Refusal.attributeUnknown("custom:none")), (["custom:fixed": "y"], .attributeImmutable("custom:fixed")),
        (["custom:fixed": ""], .attributeImmutable("custom:fixed")), (["given_name": ""], .attributeRequired("given_name")),
        (["email": "nobody"], .emailMalformed), (["phone_number": "0800"], .phoneNumberMalformed),
        (["sub": "x"], .attributeImmutable("sub")),
    ])
    func `what the schema does not allow is refused`(values: [String: String], refusal: Refusal) throws {
        let schema: JSON = [
            ["Name": "fixed", "AttributeDataType": "String", "Mutable": false], ["Name": "given_name", "Required": true, "Mutable": true],
        ]
        let pool = try Self.pool(["Schema": schema])
        #expect(throws: refusal) { try AttributeUpdate(values, of: Sample.user(Self.before), in: pool) }
    }

    @Test(arguments: [(["email", "phone_number"], true), (["email"], false)] as [(JSON, Bool)])
    func `the last address that is the username stays`(usernames: JSON, isAllowed: Bool) throws {
        let pool = try Self.pool(["UsernameAttributes": usernames])
        let user = Sample.user(Self.before)
        if isAllowed {
            _ = try AttributeUpdate(["email": ""], of: user, in: pool)
            #expect(throws: Refusal.attributeRequired("email")) {
                try AttributeUpdate(["email": "", "phone_number": ""], of: user, in: pool)
            }
        } else {
            #expect(throws: Refusal.attributeRequired("email")) { try AttributeUpdate(["email": ""], of: user, in: pool) }
        }
    }

    @Test func `a preferred username that reads like an alias of others is refused`() throws {
        let pool = try Self.pool(["AliasAttributes": ["email", "preferred_username"]])
        #expect(throws: Refusal.usernameForm(.looksLikeEmail)) {
            try AttributeUpdate(["preferred_username": "b@x.example"], of: Sample.user(Self.before), in: pool)
        }
    }

    @Test(
        arguments: [
            ("a@x.example", false, "a@x.example"), ("b@x.example", false, nil), ("b@x.example", true, "b@x.example"),
            ("a@x.example", true, "a@x.example"),
        ] as [(String, Bool, String?)])
    func `a code counts for the address to which it went`(value: String, isPending: Bool, email: String?) throws {
        var user = Sample.user(["email": "a@x.example", "email_verified": "false"])
        let claim = Self.claim(.email, value, isPending: isPending)
        if let email {
            try user.accept(claim)
            #expect(user.attributes == ["email": email, "email_verified": "true"])
        } else {
            #expect(throws: Refusal.codeExpired) { try user.accept(claim) }
        }
    }

    @Test(
        arguments: [
            (["email": "a@x.example", "email_verified": "true"], ["email": "b@x.example"], "a@x.example"),
            (["email": "a@x.example", "email_verified": "true"], [:], "a@x.example"),
            (["email": "a@x.example", "email_verified": "true"], ["email": "a@x.example"], nil),
            (["email": "a@x.example", "email_verified": "false"], ["email": "b@x.example"], nil),
            ([:], ["email": "b@x.example"], nil),
        ] as [([String: String], [String: String], String?)])
    func `only an address that was the user's is given up`(before: [String: String], after: [String: String], email: String?) {
        let former = FormerAddress(givenUpBetween: Sample.user(before), and: Sample.user(after), at: Sample.now)
        #expect(former?.email == email)
    }

    @Test func `the letter to a former address masks the new one`() {
        let former = FormerAddress(email: "a@x.example", givenUp: Sample.now)
        let new = ContactAddress(medium: .email, text: "mallory@evil.example")
        let message = Message.addressGivenUp(former, for: new, username: "ann", link: "https://id.example/undo")
        #expect(message.to == "a@x.example")
        #expect(message.text.contains("was changed to m***@e***") && message.text.contains("https://id.example/undo"))
        #expect(!message.text.contains("mallory"))
        let removed = Message.addressGivenUp(former, for: nil, username: "ann", link: nil)
        #expect(removed.text.contains("was removed") && !removed.text.contains("http"))
    }

    @Test func `only the two addresses can be verified`() throws {
        #expect(try AddressAttribute(named: "email") == .email)
        #expect(try AddressAttribute(named: "phone_number") == .phoneNumber)
        #expect(throws: Refusal.invalidParameter("Only the attributes email and phone_number can be verified.")) {
            try AddressAttribute(named: "nickname")
        }
    }

    @Test(
        arguments: [([], ["email"], true), (["email"], ["email"], false), (["email"], ["email", "phone_number"], true)]
            as [(JSON, JSON, Bool)])
    func `what is verified before it changes must be verified at all`(verified: JSON, before: JSON, isRefused: Bool) {
        let make = { try Self.pool(verifying: verified, before: before) }
        if isRefused { #expect(throws: Refusal.self) { try make() } } else { #expect(throws: Never.self) { try make() } }
    }
}
