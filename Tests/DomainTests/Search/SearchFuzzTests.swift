import Domain
import Testing

/// Inputs drawn by a fixed seed: the same in every run.
@Suite struct SearchFuzzTests {
    /// SplitMix64.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }

    private static let pieces = [
        "name", "email", "custom:x", "not", "and", "or", "order", "by", "desc", "=", "^=", "*=", "<", "<=", ">", "(", ")", "\"", "\\",
        "\"x\"",
        "\\\"", " ", "  ", "é", "e\u{301}", "\u{301}", "😀", "\u{0}", "\u{FFFD}", "\n", "^", "*",
    ]

    @Test func `whatever comes is read or refused, and what was read is read again from its print`() throws {
        var dice = Dice(state: 1)
        var read = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...14, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }
                .joined(separator: Bool.random(using: &dice) ? " " : "")
            guard let filter = try? SearchFilter(parsing: text) else { continue }
            read += 1
            #expect(try SearchFilter(parsing: filter.text) == filter)
        }
        #expect(read > 50)
    }

    @Test func `every condition is read from its print, and finds whom its plan leads to`() throws {
        var dice = Dice(state: 2)
        let pool = Sample.pool([
            "SchemaAttributes": [["Name": "custom:x"], ["Name": "name"], ["Name": "email"]],
            "UserPoolTags": ["lifeguard:contains": "name custom:x"],
        ])
        let values = ["", "a", "A", "ab", "Äb", "\"", "\\", "b\u{301}", "zz", String(repeating: "a", count: 70)]
        let users = values.flatMap { one in
            values.map { Sample.user(["name": one, "custom:x": $0, "email": $0].filter { !$0.value.isEmpty }) }
        }
        for _ in 0..<2_000 {
            let condition = Self.condition(depth: 3, values, &dice)
            let filter = SearchFilter(condition: condition)
            guard condition.terms.count <= Limits.filterTerms else { continue }
            #expect(try SearchFilter(parsing: filter.text) == filter)
            guard let query = try? SearchQuery(filter, in: pool) else { continue }
            for user in users where query.matches(user) {
                #expect(query.plan.ranges.contains { $0.contains(user) }, "\(filter.text) loses \(user)")
            }
        }
    }

    private static func condition(depth: Int, _ values: [String], _ dice: inout Dice) -> SearchCondition {
        let kind = depth == 0 ? 0 : Int.random(in: 0...4, using: &dice)
        let some = { (dice: inout Dice) in (0...Int.random(in: 1...2, using: &dice)).map { _ in condition(depth: depth - 1, values, &dice) }
        }
        switch kind {
        case 1: return .not(condition(depth: depth - 1, values, &dice))
        case 2: return .all(some(&dice))
        case 3: return .any(some(&dice))
        default:
            let relations: [SearchTerm.Relation] = [.equals, .begins, .contains]
            return .term(
                SearchTerm(
                    ["name", "custom:x", "email"].randomElement(using: &dice) ?? "name", relations.randomElement(using: &dice) ?? .equals,
                    values.randomElement(using: &dice) ?? ""))
        }
    }
}
