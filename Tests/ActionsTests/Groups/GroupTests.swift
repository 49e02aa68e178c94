import Domain
import Foundation
import TestSupport
import Testing

/// CreateGroup, GetGroup, UpdateGroup, DeleteGroup, ListGroups, and who is in them.
@Suite struct GroupTests {
    @Test func `a group is given back as it was given`() async throws {
        let app = try await TestApp.start()
        let asked: JSON = ["GroupName": "admins", "Description": "May all", "RoleArn": .string(Self.role("admin")), "Precedence": 0]
        let made = try await app.administer("CreateGroup", asked)["Group"]
        let times: JSON = ["CreationDate": made?["CreationDate"] ?? .null, "LastModifiedDate": made?["LastModifiedDate"] ?? .null]
        #expect(made == asked.with(["UserPoolId": .string(app.pool.text)]).with(times))
        #expect(try await app.administer("GetGroup", ["GroupName": "admins"])["Group"] == made)
        #expect(try await app.administer("ListGroups")["Groups"] == .array([made ?? .null]))
    }

    @Test func `an update changes what it names, and leaves the rest`() async throws {
        let app = try await TestApp.start()
        _ = try await app.administer("CreateGroup", ["GroupName": "g", "Description": "d", "RoleArn": .string(Self.role("a"))])
        app.advance(by: 60)
        let updated = try await app.administer("UpdateGroup", ["GroupName": "g", "Precedence": 7])["Group"]
        #expect(updated?["Precedence"] == 7)
        #expect(updated?["Description"] == "d")
        #expect(updated?["RoleArn"]?.string == Self.role("a"))
        #expect(try await app.administer("GetGroup", ["GroupName": "g"])["Group"] == updated)
        #expect(updated?["LastModifiedDate"]?.double == (updated?["CreationDate"]?.double ?? 0) + 60)
    }

    @Test func `what is not there, or there already, is told`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let body: JSON = ["GroupName": "g", "Username": "ann"]
        for operation in Self.ofOneGroup {
            await #expect(throws: Refusal.groupNotFound) { try await app.administer(operation, body) }
        }
        _ = try await app.administer("CreateGroup", body)
        await #expect(throws: Refusal.groupExists) { try await app.administer("CreateGroup", body) }
        for operation in ["AdminAddUserToGroup", "AdminRemoveUserFromGroup", "AdminListGroupsForUser"] {
            await #expect(throws: Refusal.userNotFound) { try await app.administer(operation, body.with(["Username": "nobody"])) }
        }
        for operation in Self.ofOneGroup + ["CreateGroup", "ListGroups", "AdminListGroupsForUser"] {
            await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
                try await app.service.administer(operation, body.with(["UserPoolId": "us-east-1_Nowhere"]))
            }
        }
    }

    private static let ofOneGroup = [
        "GetGroup", "UpdateGroup", "DeleteGroup", "AdminAddUserToGroup", "AdminRemoveUserFromGroup", "ListUsersInGroup",
    ]

    @Test func `groups, members and a member's groups are listed a page at a time`() async throws {
        let app = try await TestApp.start()
        for name in ["ann", "bob", "cid"] { try await app.confirmedUser(name) }
        for name in ["c", "a", "b"] { _ = try await app.administer("CreateGroup", ["GroupName": .string(name)]) }
        for user in ["ann", "bob", "cid"] { try await app.join("b", user) }
        for group in ["a", "c"] { try await app.join(group, "ann") }
        try await app.join("a", "ann")
        #expect(try await app.pages("ListGroups", "Groups") { $0["GroupName"]?.string } == [["a", "b"], ["c"]])
        #expect(
            try await app.pages("AdminListGroupsForUser", "Groups", ["Username": "ann"]) { $0["GroupName"]?.string } == [
                ["a", "b"], ["c"],
            ])
        let members = try await app.pages("ListUsersInGroup", "Users", ["GroupName": "b"]) { $0["Username"]?.string }
        #expect(members.map(\.count) == [2, 1])
        #expect(members.joined().sorted() == ["ann", "bob", "cid"])
    }

    @Test func `who is taken out, deleted, or whose group is deleted is a member no more`() async throws {
        let app = try await TestApp.start()
        for name in ["ann", "bob", "cid"] { try await app.confirmedUser(name) }
        _ = try await app.administer("CreateGroup", ["GroupName": "g"])
        for user in ["ann", "bob", "cid"] { try await app.join("g", user) }
        _ = try await app.administer("AdminRemoveUserFromGroup", ["GroupName": "g", "Username": "ann"])
        _ = try await app.administer("AdminRemoveUserFromGroup", ["GroupName": "g", "Username": "ann"])
        _ = try await app.administer("AdminDeleteUser", ["Username": "bob"])
        #expect(try await app.pages("ListUsersInGroup", "Users", ["GroupName": "g"]) { $0["Username"]?.string } == [["cid"]])
        _ = try await app.administer("DeleteGroup", ["GroupName": "g"])
        _ = try await app.administer("CreateGroup", ["GroupName": "g"])
        #expect(try await app.pages("ListUsersInGroup", "Users", ["GroupName": "g"]) { $0["Username"]?.string } == [[]])
        #expect(try await app.administer("AdminListGroupsForUser", ["Username": "cid"])["Groups"] == [])
    }

    @Test func `a user is in so many groups, and no more`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        for number in 0...Limits.groupsPerUser { _ = try await app.administer("CreateGroup", ["GroupName": .string("g\(number)")]) }
        for number in 0..<Limits.groupsPerUser { try await app.join("g\(number)", "ann") }
        await #expect(throws: Refusal.invalidParameter("The limit of 100 groups of a user is reached.")) {
            try await app.join("g100", "ann")
        }
        #expect(try await app.administer("ListUsersInGroup", ["GroupName": "g100"])["Users"] == [])
        try await app.join("g0", "ann")
    }

    static func role(_ name: String) -> String { "arn:aws:iam::123456789012:role/\(name)" }
}

extension TestApp {
    func join(_ group: String, _ user: String) async throws {
        _ = try await administer("AdminAddUserToGroup", ["GroupName": .string(group), "Username": .string(user)])
    }

    /// What all pages of two items show.
    func pages(_ operation: String, _ list: String, _ body: JSON = [:], _ shown: (JSON) -> String?) async throws -> [[String]] {
        var pages: [[String]] = []
        var token: JSON = .null
        repeat {
            let answer = try await administer(operation, body.with(["Limit": 2, "NextToken": token]))
            pages.append((answer[list]?.array ?? []).compactMap(shown))
            token = answer["NextToken"] ?? .null
        } while token != .null
        return pages
    }
}
