import Domain
import Testing

/// `*=` by itself, for attributes that the pool's tag names.
@Suite struct SearchedInsideTests {
    private static func query(_ text: String, _ tag: String = "email name custom:team") throws -> SearchQuery {
        let pool = Sample.pool(["SchemaAttributes": [["Name": "custom:team"]], "UserPoolTags": ["lifeguard:contains": .string(tag)]])
        return try SearchQuery(SearchFilter(parsing: text), in: pool)
    }

    @Test(arguments: [
        (#"email *= "example""#, "*email"), (#"name *= "é""#, "*name"),
        (#"custom:team *= "b" and not status = "Disabled""#, "*custom:team"),
        (#"name *= "ann" and email ^= "a""#, "email"), (#"name *= "ann" and created > "2026-01-01""#, "*name"),
    ])
    func `the index is read where the fewest are`(text: String, attribute: String) throws {
        #expect(try Self.query(text).plan.ranges.map(\.attribute) == [attribute])
    }

    @Test(arguments: [
        #"given_name *= "ann""#, #"username *= "ann""#, #"name *= """#, #"not name *= "ann""#, #"name *= "a" or username *= "b""#,
    ])
    func `of other attributes everybody would have to be looked at`(text: String) {
        #expect { try Self.query(text) } throws: { "\($0)".contains("lifeguard:contains") }
    }

    @Test(arguments: [
        ("Banana", "ana", true), ("Banana", "Banana", true), ("Banana", "anas", false), ("x", "x", true), ("Žluťoučký kůň", "ťoučký", true),
        ("👩‍👩‍👧 family", "family", true), ("e\u{301}a", "\u{301}a", true),
        (String(repeating: "a", count: 300), String(repeating: "a", count: 200), true),
        (String(repeating: "x", count: 200) + "needle", "needle", true),
    ])
    func `whoever has the text anywhere stands in the range`(value: String, text: String, isFound: Bool) throws {
        let user = Sample.user(["name": value])
        let query = try Self.query("name *= \"\(text)\"")
        #expect(query.matches(user) == isFound)
        #expect(query.plan.ranges.contains { $0.contains(user) } == isFound)
    }

    @Test func `a value has a line for each of its ends, each once, in lower case and cut`() throws {
        let lines = SearchEntry.all(of: Sample.user(["name": "Abab"]), inside: SearchedInside(text: "name"))
        let ends = lines.filter { $0.attribute == "*name" }.map { String(decoding: $0.value, as: UTF8.self) }
        #expect(ends.sorted() == ["ab", "abab", "b", "bab"])
        let long = SearchEntry.all(of: Sample.user(["name": String(repeating: "é", count: 2048)]), inside: SearchedInside(text: "name"))
        #expect(long.filter { $0.attribute == "*name" }.map(\.value.count).max() == 2 * Limits.searchedEnd)
        #expect(long.count == SearchEntry.all(of: Sample.user(["name": "x"])).count + Limits.searchedEnd)
    }

    @Test func `of a user's lines in a range all but the first are repeated`() throws {
        let range = try #require(try Self.query(#"name *= "an""#).plan.ranges.first)
        let user = Sample.user(["name": "banana"])
        #expect(!range.isRepeated(at: Array("ana".utf8), of: user))
        #expect(range.isRepeated(at: Array("anana".utf8), of: user))
    }

    @Test(arguments: [
        ("nickname", "lifeguard:contains: nickname is no attribute that users are found by."),
        ("email sub", "lifeguard:contains: sub is no attribute that users are found by."),
        ("email name username given_name family_name custom:a", "lifeguard:contains names more than 5 attributes."),
    ])
    func `a tag that names something else is refused`(tag: String, message: String) {
        #expect(throws: Refusal.invalidParameter(message)) { try PoolTags(of: [:]).adding(["lifeguard:contains": tag]) }
    }
}
