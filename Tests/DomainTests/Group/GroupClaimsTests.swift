import Foundation
import Testing

@testable import Domain

@Suite struct GroupClaimsTests {
    private static func group(_ name: String, _ precedence: Int?, _ role: String? = nil) -> Group {
        let moment = Date(timeIntervalSince1970: 0)
        return Group(
            id: GroupID(name), pool: "us-east-1_Sample", name: name, details: Group.Details(role: role, precedence: precedence),
            created: moment, modified: moment)
    }

    @Test func `who is in no group has no claims of groups`() {
        #expect(GroupClaims.none.ofBothTokens.isEmpty)
        #expect(GroupClaims.none.ofIDToken.isEmpty)
    }

    @Test func `the best precedence comes first, none last, and names decide between equals`() {
        let claims = GroupClaims([Self.group("z", nil), Self.group("b", 1), Self.group("a", 7), Self.group("c", 0), Self.group("a1", 1)])
        #expect(claims.ofBothTokens == ["cognito:groups": ["c", "a1", "b", "a", "z"]])
        #expect(claims.ofIDToken.isEmpty)
    }

    @Test(arguments: [
        ([group("a", 2, "x"), group("b", 1, "y")], ["y", "x"], "y"),
        ([group("a", 1, "x"), group("b", 1, "x")], ["x"], "x"),
        ([group("a", 1, "x"), group("b", 1, "y")], ["x", "y"], nil),
        ([group("a", 1, "x"), group("b", 1)], ["x"], "x"),
        ([group("a", nil, "x")], ["x"], "x"),
        ([group("a", nil, "x"), group("b", nil, "y")], ["x", "y"], nil),
        ([group("a", 0), group("b", 1, "y")], ["y"], "y"),
    ])
    func `roles stand in the order of their groups, and the first is preferred where it is the only one of its rank`(
        groups: [Group], roles: [String], preferred: String?
    ) {
        let claims = GroupClaims(groups).ofIDToken
        #expect(claims["cognito:roles"] == .array(roles.map(JSON.string)))
        #expect(claims["cognito:preferred_role"]?.string == preferred)
    }

    @Test func `an update changes what it names`() {
        let before = Group.Details(description: "d", role: "r", precedence: 3)
        #expect(before.updated(with: Group.Details()) == before)
        #expect(before.updated(with: Group.Details(precedence: 0)) == Group.Details(description: "d", role: "r", precedence: 0))
        #expect(before.updated(with: Group.Details(description: "", role: "s")) == Group.Details(description: "", role: "s", precedence: 3))
    }
}
