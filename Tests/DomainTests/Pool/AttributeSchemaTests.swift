import Domain
import Foundation
import Testing

@Suite struct AttributeSchemaTests {
    static let standardNames: Set<String> = [
        "sub", "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website",
        "email",
        "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number", "phone_number_verified", "address", "updated_at",
    ]

    @Test func `a pool has the twenty standard attributes`() throws {
        let schema = try Sample.created().schema.attributes
        #expect(Set(schema.keys) == Self.standardNames)
        #expect(schema.values.filter(\.isRequired).map(\.name) == ["sub"])
        #expect(schema.values.filter { !$0.isMutable }.map(\.name) == ["sub"])
        #expect(Set(schema.values.filter { $0.type == .boolean }.map(\.name)) == ["email_verified", "phone_number_verified"])
        #expect(schema["updated_at"]?.type == .number)
    }

    @Test func `custom attributes get their prefix and defaults`() throws {
        let pool = try Sample.created([
            "Schema": [
                ["Name": "team"], ["Name": "level", "AttributeDataType": "Number", "Mutable": false],
                ["Name": "inner", "DeveloperOnlyAttribute": true], ["Name": "email", "Required": true],
            ]
        ])
        #expect(pool.schema.attributes["custom:team"]?.type == .string)
        #expect(pool.schema.attributes["custom:level"]?.isMutable == false)
        #expect(pool.schema.attributes["dev:custom:inner"] != nil)
        #expect(pool.schema.attributes["email"]?.isRequired == true)
        #expect(pool.schema.attributes.count == 23)
        let described = pool.settings["SchemaAttributes"]?.array?.first { $0["Name"] == "custom:team" }
        #expect(
            described == [
                "Name": "custom:team", "AttributeDataType": "String", "DeveloperOnlyAttribute": false, "Mutable": true, "Required": false,
                "StringAttributeConstraints": [:],
            ])
    }

    @Test(
        arguments: [
            (["Name": "team", "Required": true], "Required custom attributes are not supported currently."),
            (
                ["Name": "email", "AttributeDataType": "Number"],
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email"
            ),
            (
                ["Name": "name", "DeveloperOnlyAttribute": true],
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute name"
            ),
        ] as [(JSON, String)])
    func `a schema that cannot be is refused`(attribute: JSON, message: String) {
        #expect(throws: Refusal.invalidParameter(message)) { try PoolSettings.created(from: ["Schema": [attribute]]) }
    }

    @Test func `fifty custom attributes are the limit`() throws {
        let fifty = (1...50).map { JSON.object(["Name": .string("a\($0)")]) }
        #expect(try Sample.created(["Schema": .array(fifty)]).schema.attributes.count == 70)
        #expect(throws: Refusal.invalidParameter("Too many custom attributes: 51, the limit is 50.")) {
            try PoolSettings.created(from: ["Schema": .array(fifty + [["Name": "one-more"]])])
        }
    }

    @Test func `required attributes are asked for by name`() throws {
        let schema = try Sample.created(["Schema": [["Name": "name", "Required": true], ["Name": "email", "Required": true]]]).schema
        #expect(throws: Refusal.attributeRequired("email")) { try schema.checkRequired([:]) }
        #expect(throws: Refusal.attributeRequired("email")) { try schema.checkRequired(["email": "", "name": "Ann"]) }
        #expect(throws: Refusal.attributeRequired("name")) { try schema.checkRequired(["email": "a@b.c"]) }
        try schema.checkRequired(["email": "a@b.c", "name": "Ann"])
    }

    @Test(
        arguments: [
            ("custom:x", "1", .attributeUnknown("custom:x")), ("shoe_size", "1", .attributeUnknown("shoe_size")),
            ("email", "ann", .emailMalformed),
            ("phone_number", "0123", .phoneNumberMalformed),
            ("birthdate", "1.1.2000", .attributeMalformed(name: "birthdate", reason: "String must be at least 10 characters long.")),
            ("birthdate", "2000-13-01", .attributeMalformed(name: "birthdate", reason: "Birthdate must be in the format YYYY-MM-DD.")),
            ("updated_at", "soon", .attributeMalformed(name: "updated_at", reason: "Value is not a number.")),
            ("updated_at", "-1", .attributeMalformed(name: "updated_at", reason: "Number must be at least 0.")),
            ("email_verified", "yes", .attributeMalformed(name: "email_verified", reason: "Value must be true or false.")),
            (
                "name", String(repeating: "a", count: 2049),
                .attributeMalformed(name: "name", reason: "String must be no longer than 2048 characters.")
            ),
            ("custom:level", "11", .attributeMalformed(name: "custom:level", reason: "Number must be no more than 10.")),
            ("custom:level", "nan", .attributeMalformed(name: "custom:level", reason: "Value is not a number.")),
            ("custom:code", "a", .attributeMalformed(name: "custom:code", reason: "String must be at least 2 characters long.")),
            ("custom:since", "yesterday", .attributeMalformed(name: "custom:since", reason: "Value is not a date.")),
        ] as [(String, String, Refusal)])
    func `a value that does not fit is refused`(name: String, value: String, refusal: Refusal) throws {
        let schema = try Self.withCustom()
        #expect(throws: refusal) { try schema.check([name: value]) }
    }

    @Test(
        arguments: [
            ("email", "ann@example.com"), ("email", ""), ("phone_number", "+491701234567"), ("birthdate", "2000-12-31"),
            ("updated_at", "0"), ("email_verified", "True"), ("custom:level", "10"), ("custom:level", "2.5"), ("custom:code", "ab"),
            ("custom:since", "2026-01-01T00:00:00Z"), ("custom:since", "1767225600"), ("website", "not checked at all"),
            ("name", String(repeating: "ä", count: 2048)),
        ])
    func `a value that fits is taken`(name: String, value: String) throws {
        try Self.withCustom().check([name: value])
    }

    private static func withCustom() throws -> AttributeSchema {
        try Sample.created([
            "Schema": [
                ["Name": "level", "AttributeDataType": "Number", "NumberAttributeConstraints": ["MinValue": "1", "MaxValue": "10"]],
                ["Name": "code", "StringAttributeConstraints": ["MinLength": "2", "MaxLength": "4"]],
                ["Name": "since", "AttributeDataType": "DateTime"],
            ]
        ]).schema
    }
}
