import Domain
import Testing

@Suite struct SearchFilterTests {
    private static let one = SearchCondition.term(SearchTerm("name", .equals, "Ann"))
    private static let two = SearchCondition.term(SearchTerm("email", .begins, "a@"))
    private static let three = SearchCondition.term(SearchTerm("custom:team", .contains, "x"))

    @Test(
        arguments: [
            (#"name = "Ann""#, one), (#"name="Ann""#, one), (#"  name   =   "Ann"  "#, one), (#"email ^= "a@""#, two),
            (#"name = "say \"hi\" \\ there""#, .term(SearchTerm("name", .equals, #"say "hi" \ there"#))),
            (#"name = "a\b""#, .term(SearchTerm("name", .equals, #"a\b"#))),
            (#"cognito:user_status = "confirmed""#, .term(SearchTerm("cognito:user_status", .equals, "confirmed"))),
            (#"created >= "2026-01-01""#, .term(SearchTerm("created", .since, "2026-01-01"))),
            (#"name = "Ann" and email ^= "a@" or custom:team *= "x""#, .any([.all([one, two]), three])),
            (#"name = "Ann" AND (email ^= "a@" OR NOT custom:team*="x")"#, .all([one, .any([two, .not(three)])])),
            (#"not not name = "Ann""#, .not(.not(one))), (#"not = "x""#, .term(SearchTerm("not", .equals, "x"))),
            (#"((name = "Ann"))"#, one), (#"not (name = "Ann" or email ^= "a@")"#, .not(.any([one, two]))),
        ] as [(String, SearchCondition)])
    func `a condition is read, and printed so that it is read again`(text: String, condition: SearchCondition) throws {
        let filter = try SearchFilter(parsing: text)
        #expect(filter == SearchFilter(condition: condition))
        #expect(try SearchFilter(parsing: filter.text) == filter)
    }

    @Test(
        arguments: [
            ("", nil), ("  ", nil), ("order by created", SearchOrder(attribute: "created")),
            ("ORDER BY email DESC", SearchOrder(attribute: "email", isDescending: true)),
            ("order by name asc", SearchOrder(attribute: "name")),
        ] as [(String, SearchOrder?)])
    func `an order may stand alone`(text: String, order: SearchOrder?) throws {
        #expect(try SearchFilter(parsing: text) == SearchFilter(condition: nil, order: order))
        #expect(try SearchFilter(parsing: #"name = "Ann" "# + text) == SearchFilter(condition: Self.one, order: order))
    }

    @Test(arguments: [
        "name", "name =", "= \"x\"", "name = x", "name = 'x'", #"name = "x"#, #"name == "x""#, #"name != "x""#, #"name = "x" and"#,
        #"name = "x" name = "y""#, #"(name = "x""#, #"name = "x")"#, #"name = "x" order"#, #"name = "x" order by"#,
        #"order by name up"#, #"and name = "x""#, #"not"#, "()", #"name = "x\""#, #"name "x""#, #"name ^ = "x""#,
    ])
    func `what is no filter is refused in Amazon's words`(text: String) {
        #expect(throws: Refusal.invalidParameter("Error while parsing filter.")) { try SearchFilter(parsing: text) }
    }

    @Test func `a filter has so many terms and is so deep`() throws {
        let term = #"name = "x""#
        func joined(_ count: Int) -> String { Array(repeating: term, count: count).joined(separator: " or ") }
        #expect(try SearchFilter(parsing: joined(Limits.filterTerms)).condition?.terms.count == Limits.filterTerms)
        #expect(throws: Refusal.self) { try SearchFilter(parsing: joined(Limits.filterTerms + 1)) }
        let deep = String(repeating: "(", count: 100_000)
        #expect(throws: Refusal.invalidParameter("The filter is nested too deeply.")) { try SearchFilter(parsing: deep + term) }
        #expect(throws: Refusal.self) { try SearchFilter(parsing: String(repeating: "not ", count: 100_000) + term) }
    }
}
