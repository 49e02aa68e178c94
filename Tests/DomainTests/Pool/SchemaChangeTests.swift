import Domain
import Testing

@Suite struct SchemaChangeTests {
    private static let user = ["name": "Ann", "custom:badge": "7", "custom:joined": "2024-02-29"]

    @Test(
        arguments: [
            (
                .init("custom:badge", .rename(to: "custom:number")), ["name": "Ann", "custom:number": "7", "custom:joined": "2024-02-29"],
                .changed
            ),
            (.init("custom:none", .rename(to: "custom:other")), user, .unchanged),
            (.init("custom:badge", .drop), ["name": "Ann", "custom:joined": "2024-02-29"], .changed),
            (.init("custom:none", .drop), user, .unchanged),
            (.init("name", .require, fallback: "Somebody"), user, .unchanged),
            (.init("custom:team", .require, fallback: "none"), user.merging(["custom:team": "none"]) { $1 }, .fellBack),
            (.init("custom:badge", .retype(.number, map: [:])), user, .unchanged),
            (.init("custom:badge", .retype(.boolean, map: ["7": "yes"])), user.merging(["custom:badge": "true"]) { $1 }, .changed),
            (.init("custom:badge", .retype(.boolean, map: [:])), ["name": "Ann", "custom:joined": "2024-02-29"], .lost),
            (
                .init("custom:badge", .retype(.boolean, map: [:]), fallback: "false"), user.merging(["custom:badge": "false"]) { $1 },
                .fellBack
            ),
            (
                .init("custom:joined", .retype(.dateTime, map: [:])), user.merging(["custom:joined": "2024-02-29T00:00:00Z"]) { $1 },
                .changed
            ),
            (.init("custom:none", .retype(.number, map: [:]), fallback: "1"), user, .unchanged),
        ] as [(SchemaChange, [String: String], SchemaChange.Outcome)])
    func `a user goes through a change once, and a second time changes nothing`(
        change: SchemaChange, attributes: [String: String], outcome: SchemaChange.Outcome
    ) {
        let first = change.applied(to: Self.user)
        #expect(first.attributes == attributes && first.outcome == outcome)
        #expect(change.applied(to: first.attributes).attributes == attributes)
        #expect(SchemaChange(change.json) == change)
    }

    @Test(
        arguments: [
            (" 12.50 ", .number, "12.50"), ("1e3", .number, "1e3"), ("nan", .number, nil), ("twelve", .number, nil), ("", .number, nil),
            ("YES", .boolean, "true"), ("0", .boolean, "false"), ("maybe", .boolean, nil),
            ("1700000000", .dateTime, "1700000000"), ("2024-01-01T10:00:00Z", .dateTime, "2024-01-01T10:00:00Z"),
            ("01/02/2024", .dateTime, nil),
            (" as it is ", .string, " as it is "),
        ] as [(String, AttributeDefinition.DataType, String?)])
    func `values are converted to the one spelling of their type, or not at all`(
        value: String, type: AttributeDefinition.DataType, converted: String?
    ) {
        let after = SchemaChange("custom:a", .retype(type, map: [:])).applied(to: ["custom:a": value])
        #expect(after.attributes["custom:a"] == converted)
    }

    private static func pool() throws -> JSON {
        try PoolSettings.created(from: [
            "Schema": [
                ["Name": "badge", "StringAttributeConstraints": ["MaxLength": "3"]], ["Name": "age", "AttributeDataType": "Number"],
            ]
        ])
    }

    private func names(_ settings: JSON) -> [String] {
        settings["SchemaAttributes"]?.array?.compactMap { $0["Name"]?.string }.filter { $0.hasPrefix("custom:") } ?? []
    }

    @Test func `the schema follows a change`() throws {
        let pool = try Self.pool()
        #expect(names(try SchemaChange("custom:badge", .rename(to: "custom:b")).applied(toPool: pool)) == ["custom:b", "custom:age"])
        #expect(names(try SchemaChange("custom:badge", .drop).applied(toPool: pool)) == ["custom:age"])
        let retyped = try SchemaChange("custom:age", .retype(.string, map: [:])).applied(toPool: pool)["SchemaAttributes"]?.array?.last
        #expect(retyped?["AttributeDataType"] == "String" && retyped?["NumberAttributeConstraints"] == nil)
        #expect(retyped?["StringAttributeConstraints"] == [:])
        let required = try SchemaChange("custom:age", .require, fallback: "18").applied(toPool: pool)["SchemaAttributes"]?.array?.last
        #expect(required?["Required"] == true)
    }

    @Test(
        arguments: [
            .init("custom:none", .drop), .init("name", .drop), .init("name", .rename(to: "custom:name")),
            .init("custom:badge", .rename(to: "badge")), .init("custom:badge", .rename(to: "custom:age")),
            .init("custom:badge", .rename(to: "custom:")),
            .init("custom:badge", .rename(to: "custom:" + String(repeating: "a", count: 21))), .init("gender", .retype(.number, map: [:])),
            .init("custom:badge", .require), .init("email", .require, fallback: "a@example.com"), .init("sub", .require, fallback: "a"),
            .init("custom:badge", .require, fallback: "long"), .init("custom:age", .retype(.boolean, map: [:]), fallback: "perhaps"),
        ] as [SchemaChange])
    func `what cannot be is refused`(change: SchemaChange) throws {
        let pool = try Self.pool()
        #expect(throws: Refusal.self) { try change.applied(toPool: pool) }
    }

    @Test func `a client's lists follow the name`() {
        let client: JSON = ["ReadAttributes": ["email", "custom:badge"], "WriteAttributes": ["custom:badge"], "ClientName": "c"]
        let renamed = SchemaChange("custom:badge", .rename(to: "custom:b")).applied(toClient: client)
        #expect(renamed == ["ReadAttributes": ["email", "custom:b"], "WriteAttributes": ["custom:b"], "ClientName": "c"])
        let dropped = SchemaChange("custom:badge", .drop).applied(toClient: client)
        #expect(dropped == ["ReadAttributes": ["email"], "WriteAttributes": [], "ClientName": "c"])
        #expect(SchemaChange("custom:badge", .retype(.number, map: [:])).applied(toClient: client) == client)
        #expect(SchemaChange("custom:badge", .require).applied(toClient: client) == client)
    }

    @Test func `whoever signs up by a client may write what is required from now on`() {
        let client: JSON = ["ReadAttributes": ["email"], "WriteAttributes": ["email"]]
        let required = SchemaChange("custom:badge", .require, fallback: "0").applied(toClient: client)
        #expect(required == ["ReadAttributes": ["email"], "WriteAttributes": ["email", "custom:badge"]])
        let silent: JSON = ["ClientName": "c"]
        #expect(SchemaChange("custom:badge", .require, fallback: "0").applied(toClient: silent) == silent)
    }

    @Test func `the tag of what is searched inside follows the name`() throws {
        let pool: JSON = [
            "SchemaAttributes": [["Name": "custom:badge", "AttributeDataType": "String"]],
            "UserPoolTags": ["a": "b", "lifeguard:contains": "email custom:badge"],
        ]
        let renamed = try SchemaChange("custom:badge", .rename(to: "custom:b")).applied(toPool: pool)
        #expect(renamed["UserPoolTags"] == ["a": "b", "lifeguard:contains": "email custom:b"])
        let dropped = try SchemaChange("custom:badge", .drop).applied(toPool: pool)
        #expect(dropped["UserPoolTags"] == ["a": "b", "lifeguard:contains": "email"])
        let retyped = try SchemaChange("custom:badge", .retype(.number, map: [:])).applied(toPool: pool)
        #expect(retyped["UserPoolTags"] == pool["UserPoolTags"])
    }
}
