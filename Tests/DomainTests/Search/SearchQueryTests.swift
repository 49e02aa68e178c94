import Domain
import Foundation
import Testing

@Suite struct SearchQueryTests {
    private static let settings: JSON = ["SchemaAttributes": [["Name": "custom:team"], ["Name": "custom:a-b"], ["Name": "name"]]]
    private static let ann = Sample.user([
        "email": "Ann@Example.com", "name": "Ann Lee", "custom:team": "blue", "phone_number": "+491701",
    ])

    private static func query(_ text: String, _ more: JSON = [:]) throws -> SearchQuery {
        let pool = Sample.pool(.object((settings.object ?? [:]).merging(more.object ?? [:]) { $1 }))
        return try SearchQuery(SearchFilter(parsing: text), in: pool)
    }

    @Test(
        arguments: [
            (#"email = "Ann@Example.com""#, true), (#"email = "ann@example.com""#, false), (#"email ^= "Ann@""#, true),
            (#"username = "Ann""#, true), (#"username = "ann""#, false), (#"sub = "11111111-2222-4333-8444-555555555555""#, true),
            (#"sub ^= "1111""#, true),
            (#"cognito:user_status = "Confirmed""#, true), (#"cognito:user_status ^= "conf""#, true), (#"status = "Enabled""#, true),
            (#"status = "enabled""#, false), (#"status = "Disabled""#, false), (#"custom:team = "blue""#, true), (#"name = """#, false),
            (#"given_name = "Ann""#, false), (#"name = "Ann Lee" and custom:team *= "lu""#, true),
            (#"name ^= "Ann" and not custom:team = "blue""#, false),
            (#"name = "Bob" or phone_number ^= "+49""#, true), (#"created >= "2026-01-01""#, true), (#"created < "2026-01-01""#, false),
            (#"created > "2026-01-01T11:59:59Z" and created <= "2026-01-01T12:00:00Z""#, true),
            (#"created = "2026-01-01T13:00:00+01:00""#, true), (#"modified > "2026-01-01T12:00:00.500Z""#, false),
        ] as [(String, Bool)])
    func `a user is found or not`(text: String, isFound: Bool) throws {
        let query = try Self.query(text)
        #expect(query.matches(Self.ann) == isFound)
        if isFound { #expect(query.plan.ranges.contains { $0.contains(Self.ann) }) }
    }

    @Test func `where the pool ignores case in names, a filter does too`() throws {
        let insensitive: JSON = ["UsernameConfiguration": ["CaseSensitive": false]]
        #expect(try Self.query(#"email = "ann@EXAMPLE.com""#, insensitive).matches(Self.ann))
        #expect(try !Self.query(#"name = "ann lee""#, insensitive).matches(Self.ann))
    }

    @Test(arguments: [
        (#"custom:none = "x""#, "Invalid search attribute: custom:none"), (#"nickname = "x""#, "Invalid search attribute: nickname"),
        (#"name = "x" and shoe = "9""#, "Invalid search attribute: shoe"), ("order by picture", "Invalid search attribute: picture"),
        (#"name < "x""#, "Only created and modified are compared with <."),
        (#"created ^= "2026""#, "created is a moment: it is compared with <, <=, >, >= or =."),
        (#"created > "yesterday""#, "created wants a date such as 2026-01-31 or 2026-01-31T08:00:00Z."),
        (#"created > "2026-13-45""#, "created wants a date such as 2026-01-31 or 2026-01-31T08:00:00Z."),
    ])
    func `what cannot be asked is told`(text: String, message: String) {
        #expect(throws: Refusal.invalidParameter(message)) { try Self.query(text) }
    }

    @Test(arguments: [
        #"not name = "x""#, #"name *= "x""#, #"name = "x" or name *= "y""#, #"not name = "x" order by created"#, #"name ^= """#,
    ])
    func `what would have to look at everybody is refused`(text: String) {
        #expect { try Self.query(text) } throws: { "\($0)".contains("look at every user") }
    }

    /// A filter, by which attributes it looks, and by which it sorts in memory.
    @Test(
        arguments: [
            (#"status = "Enabled" and name ^= "A" and custom:team = "x""#, ["custom:team"], nil),
            (#"created > "2026-01-01" and email = "x""#, ["email"], nil),
            (#"name = "a" or email = "b" or name = "a""#, ["name", "email"], nil),
            (#"(name = "a" or name = "b") and status = "Enabled""#, ["name", "name"], nil),
            ("order by created desc", ["created"], nil),
            (#"status = "Enabled" order by created desc"#, ["created"], nil),
            (#"created > "2026-01-01" order by created"#, ["created"], nil),
            (#"name ^= "A" order by created"#, ["name"], "created"),
            (#"created > "2026-01-01" order by email"#, ["created"], "email"),
        ] as [(String, [String], String?)])
    func `the narrowest way is taken`(text: String, attributes: [String], sorting: String?) throws {
        let plan = try Self.query(text).plan
        #expect(plan.ranges.map(\.attribute) == attributes)
        #expect(plan.sorting == sorting)
    }

    @Test func `what is said twice of a date is one stretch of the index`() throws {
        let plan = try Self.query(#"created >= "2026-01-01" and created < "2026-01-02""#).plan
        let range = try #require(plan.ranges.first)
        #expect(plan.ranges.count == 1)
        #expect(range.lower.count == 8 && range.upper.count == 8)
        #expect(range.lower.lexicographicallyPrecedes(range.upper))
    }
}
