import Actions
import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

/// ListUsers with a filter.
@Suite struct SearchUsersTests {
    private static let settings: JSON = ["Schema": [["Name": "team", "AttributeDataType": "String", "Mutable": true]]]

    /// Twelve users, made a second apart, in two teams.
    private static func world() async throws -> TestApp {
        let app = try await TestApp.start(pool: settings)
        for number in 1...12 {
            app.advance(by: 1)
            let attributes: KeyValuePairs = [
                "email": "user\(number)@example.com", "custom:team": number % 2 == 0 ? "blue" : "red", "given_name": "Ann \"\(number)\"",
            ]
            _ = try await app.administer(
                "AdminCreateUser",
                ["Username": .string("user\(number)"), "MessageAction": "SUPPRESS", "UserAttributes": .attributes(attributes)])
        }
        _ = try await app.administer("AdminDisableUser", ["Username": "user3"])
        return app
    }

    @Test func `everybody is found whom a filter finds, on pages of any size, each once and in order`() async throws {
        let app = try await Self.world()
        let cases: [(String, [Int])] = [
            (#"email = "user5@example.com""#, [5]), (#"email ^= "user1""#, [10, 11, 12, 1]), (#"username = "user7""#, [7]),
            (#"given_name = "Ann \"4\"""#, [4]), (#"status = "Disabled""#, [3]), (#"name = "nobody""#, []),
            (#"custom:team = "blue" order by created"#, [2, 4, 6, 8, 10, 12]),
            (#"custom:team = "blue" order by created desc"#, [12, 10, 8, 6, 4, 2]),
            ("order by created desc", [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
            (#"created >= "2026-01-01T12:00:11Z""#, [11, 12]),
            (#"email = "user9@example.com" or email ^= "user9" or username = "user2""#, [9, 2]),
            (#"email ^= "user1" and not custom:team = "red" and email *= "2@""#, [12]),
            (#"status = "Enabled" and custom:team = "red" order by email desc"#, [9, 7, 5, 1, 11]),
            (#"cognito:user_status = "force_change_password" and created < "2026-01-01T12:00:03Z" order by created"#, [1, 2]),
        ]
        for (filter, numbers) in cases {
            for limit in [1, 2, 5, 60] {
                let found = try await names(app, filter, limit: Int64(limit))
                #expect(found == numbers.map { "user\($0)" }, "\(filter) by \(limit)")
            }
        }
    }

    @Test func `the index follows every change`() async throws {
        let app = try await Self.world()
        let change: JSON = ["Username": "user1", "UserAttributes": .attributes(["email": "new@b.example", "custom:team": ""])]
        _ = try await app.administer("AdminUpdateUserAttributes", change)
        #expect(try await names(app, #"email ^= "user1@""#).isEmpty)
        #expect(try await names(app, #"email = "new@b.example""#) == ["user1"])
        #expect(try await names(app, #"custom:team = "red""#).count == 5)
        _ = try await app.administer("AdminEnableUser", ["Username": "user3"])
        #expect(try await names(app, #"status = "Disabled""#).isEmpty)
        _ = try await app.administer("AdminDeleteUser", ["Username": "user5"])
        #expect(try await names(app, #"email = "user5@example.com""#).isEmpty)
        #expect(try await app.service.rows(of: "user_attribute_index") == 11 * 9 - 1)
    }

    @Test func `a token is good for its own filter only`() async throws {
        let app = try await Self.world()
        let token = try await page(app, #"email ^= "user""#, limit: 2)["PaginationToken"] ?? .null
        _ = try await page(app, #"email   ^=   "user""#, limit: 3, token)
        for filter in [#"email ^= "user1""#, ""] {
            await #expect(throws: Refusal.invalidParameter("Invalid pagination token.")) { try await page(app, filter, limit: 2, token) }
        }
        let plain = try await page(app, "", limit: 2)["PaginationToken"] ?? .null
        await #expect(throws: Refusal.invalidParameter("Invalid pagination token.")) {
            try await page(app, #"email ^= "user""#, limit: 2, plain)
        }
    }

    @Test func `users who come and go in between spoil no page`() async throws {
        let app = try await Self.world()
        let first = try await page(app, #"email ^= "user""#, limit: 4)
        for name in ["user10", "user12"] { _ = try await app.administer("AdminDeleteUser", ["Username": .string(name)]) }
        _ = try await app.administer(
            "AdminCreateUser",
            ["Username": "late", "MessageAction": "SUPPRESS", "UserAttributes": .attributes(["email": "user55@example.com"])])
        var (seen, token) = (Self.usernames(first), first["PaginationToken"])
        while let next = token {
            let answer = try await page(app, #"email ^= "user""#, limit: 4, next)
            (seen, token) = (seen + Self.usernames(answer), answer["PaginationToken"])
        }
        #expect(seen.count == Set(seen).count)
        #expect(Set(seen).isSuperset(of: ["user1", "user2", "user3", "user9", "late"]))
    }

    @Test func `a page looks at so many users and no more, and says where it goes on`() async throws {
        let app = try await TestApp.start(pool: [:])
        let pool = app.pool
        try await app.service.store.write { tables in
            for number in 1...(Limits.searchCandidates + 5) {
                let user = User(
                    pool: pool, id: UserID("u\(number)"), username: "name\(number)", status: .confirmed,
                    attributes: ["name": number == 7 || number == Limits.searchCandidates + 3 ? "rare" : "many"],
                    created: StillEffects.start.addingTimeInterval(Double(number)), modified: StillEffects.start)
                try tables.users.insert(user, password: nil)
            }
        }
        let filter = #"created > "2026-01-01" and name *= "rare""#
        let first = try await page(app, filter, limit: 60)
        #expect(Self.usernames(first) == ["name7"])
        let second = try await page(app, filter, limit: 60, first["PaginationToken"] ?? .null)
        #expect(Self.usernames(second) == ["name\(Limits.searchCandidates + 3)"])
        #expect(second["PaginationToken"] == nil)
        await #expect(throws: Refusal.self) { try await page(app, #"name = "many" order by created"#, limit: 60) }
    }

    @Test func `users of before the index are searched once upkeep has written their lines`() async throws {
        let app = try await Self.world()
        try await app.service.store.write { tables in
            try tables.connection.run("DELETE FROM user_attribute_index")
            try tables.connection.run("UPDATE user_indexing SET finished = false")
        }
        // Whoever is changed meanwhile does not get lost.
        _ = try await app.administer("AdminEnableUser", ["Username": "user3"])
        await #expect { try await page(app, #"email ^= "user""#, limit: 9) } throws: { "\($0)".contains("still being made") }
        #expect(try await page(app, "", limit: 60)["Users"]?.array?.count == 12)
        _ = try await Sweep().run(in: app.service.call)
        #expect(try await names(app, #"email ^= "user""#).count == 12)
        #expect(try await app.service.rows(of: "user_attribute_index") == 12 * 9)
    }

    @Test func `inside of the attributes that a tag names users are found by *= alone, each once`() async throws {
        let app = try await Self.world()
        let filter = #"email *= "E""#
        await #expect { try await names(app, filter) } throws: { "\($0)".contains("look at every user") }
        try await Self.tag(app, "email custom:team")
        await #expect { try await names(app, filter) } throws: { "\($0)".contains("still being made") }
        // Everything else goes on, and whoever is changed meanwhile does not get lost.
        #expect(try await names(app, #"email ^= "user""#).count == 12)
        try await Self.change(app, "user1", ["email": "first@example.com"])
        _ = try await Sweep().run(in: app.service.call)
        for limit: Int64 in [1, 3, 60] {
            #expect(try await names(app, #"email *= "1@e""#, limit: limit) == ["user11"])
            #expect(Set(try await names(app, #"email *= "e""#, limit: limit)).count == 12)
            #expect(try await names(app, #"email *= "e""#, limit: limit).count == 12)
            let either = #"email *= "2@" or custom:team *= "lu" or email ^= "user12""#
            #expect(Set(try await names(app, either, limit: limit)) == ["user2", "user4", "user6", "user8", "user10", "user12"])
            #expect(try await names(app, either, limit: limit).count == 6)
        }
        #expect(try await names(app, #"email *= "example" and custom:team *= "ed" order by created desc"#).first == "user11")
    }

    @Test func `the lines inside of attributes follow every change, and go with the tag`() async throws {
        let app = try await Self.world()
        let whole = try await app.service.rows(of: "user_attribute_index")
        try await Self.tag(app, "email")
        _ = try await Sweep().run(in: app.service.call)
        try await Self.change(app, "user1", ["email": "new@b.example"])
        #expect(try await names(app, #"email *= "ew@b""#) == ["user1"])
        #expect(try await names(app, #"email *= "r1@""#).isEmpty)
        _ = try await app.administer(
            "AdminCreateUser",
            ["Username": "late", "MessageAction": "SUPPRESS", "UserAttributes": .attributes(["email": "ann@late.example"])])
        #expect(try await names(app, #"email *= "@late""#) == ["late"])
        _ = try await app.administer("AdminDeleteUser", ["Username": "late"])
        #expect(try await names(app, #"email *= "@late""#).isEmpty)
        #expect(try await app.service.rows(of: "user_attribute_index") > whole + 12 * 10)

        try await Self.tag(app, "")
        await #expect { try await names(app, #"email *= "ew@b""#) } throws: { "\($0)".contains("look at every user") }
        _ = try await Sweep().run(in: app.service.call)
        #expect(try await app.service.rows(of: "user_attribute_index") == whole)
        #expect(try await app.service.rows(of: "index_work") == 0)

        // Taken away and given back before anybody did anything: nothing of before stays.
        for tag in ["email", "", "email"] {
            try await Self.tag(app, tag)
            if tag.isEmpty { try await Self.change(app, "user1", ["email": "newer@b.example"]) }
            if tag == "email" { _ = try await Sweep().run(in: app.service.call) }
        }
        #expect(try await names(app, #"email *= "@b.e""#) == ["user1"])
        #expect(try await names(app, #"email *= "example""#).count == 12)
    }

    private static func tag(_ app: TestApp, _ attributes: String) async throws {
        let arn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/\(app.pool)"
        _ = try await app.service.administer(
            "TagResource", ["ResourceArn": .string(arn), "Tags": ["lifeguard:contains": .string(attributes)]])
    }

    private static func change(_ app: TestApp, _ name: String, _ attributes: KeyValuePairs<String, String>) async throws {
        _ = try await app.administer(
            "AdminUpdateUserAttributes", ["Username": .string(name), "UserAttributes": .attributes(attributes)])
    }

    private func names(_ app: TestApp, _ filter: String, limit: Int64 = 60) async throws -> [String] {
        var (names, token): ([String], JSON?) = ([], nil)
        repeat {
            let answer = try await page(app, filter, limit: limit, token ?? .null)
            (names, token) = (names + Self.usernames(answer), answer["PaginationToken"])
        } while token != nil
        return names
    }

    private func page(_ app: TestApp, _ filter: String, limit: Int64, _ token: JSON = .null) async throws -> JSON {
        try await app.administer("ListUsers", ["Filter": .string(filter), "Limit": .integer(limit), "PaginationToken": token])
    }

    private static func usernames(_ page: JSON) -> [String] { (page["Users"]?.array ?? []).compactMap { $0["Username"]?.string } }
}

extension TestService {
    func rows(of table: String) async throws -> Int64 {
        try await store.read { try $0.connection.row(SQL(text: "SELECT count(*) FROM \(table)")) { $0.integer(0) ?? 0 } ?? 0 }
    }
}
