import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct ListUsersTests {
    @Test func `pages hold every user once`() async throws {
        let app = try await TestApp.start(pool: [:])
        for number in 1...7 { _ = try await app.signUp("user\(number)") }
        for limit in [1, 2, 3, 7, 60] {
            let names = try await pages(of: app, limit: Int64(limit))
            #expect(names.count == (7 + limit - 1) / limit)
            #expect(names.flatMap { $0 }.sorted() == (1...7).map { "user\($0)" })
        }
    }

    @Test func `users who come in between spoil no page`() async throws {
        let app = try await TestApp.start(pool: [:])
        for number in 1...20 { _ = try await app.signUp("user\(number)") }
        let seen = try await withThrowingTaskGroup(of: [String].self) { group in
            group.addTask { try await pages(of: app, limit: 3).flatMap { $0 } }
            group.addTask {
                for number in 21...40 { _ = try await app.signUp("user\(number)") }
                return []
            }
            return try await group.reduce([], +)
        }
        #expect(Set(seen).count == seen.count)
        #expect(Set(seen).isSuperset(of: (1...20).map { "user\($0)" }))
    }

    @Test func `only the attributes that are asked for are given`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        let users = try await app.administer("ListUsers", ["AttributesToGet": ["email", "name"]])["Users"]?.array ?? []
        #expect(users.first?["Attributes"] == .attributes(["email": "ann@example.com"]))
        #expect(users.first?["Username"] == "ann")
        #expect(users.first?["Enabled"] == true)
    }

    @Test func `a limit of nothing is the default`() async throws {
        let app = try await TestApp.start(pool: [:])
        _ = try await app.signUp("ann")
        #expect(try await app.administer("ListUsers", ["Limit": 0, "Filter": ""])["Users"]?.array?.count == 1)
        await #expect(throws: Refusal.invalidParameter("Error while parsing filter.")) {
            try await app.administer("ListUsers", ["Filter": "email = a@b.c"])
        }
        await #expect(throws: Refusal.invalidParameter("Invalid pagination token.")) {
            try await app.administer("ListUsers", ["PaginationToken": "a="])
        }
    }

    private func pages(of app: TestApp, limit: Int64) async throws -> [[String]] {
        var pages: [[String]] = []
        var token: JSON?
        repeat {
            let body: JSON = ["Limit": .integer(limit)]
            let answer = try await app.administer("ListUsers", body.with(["PaginationToken": token ?? .null]))
            pages.append((answer["Users"]?.array ?? []).compactMap { $0["Username"]?.string })
            token = answer["PaginationToken"]
        } while token != nil
        return pages
    }
}
