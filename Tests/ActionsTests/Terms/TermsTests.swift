import Domain
import Foundation
import TestSupport
import Testing

/// CreateTerms, DescribeTerms, DescribeTermsByClient, UpdateTerms, ListTerms, DeleteTerms.
@Suite struct TermsTests {
    static let links: JSON = ["cognito:default": "https://app.example/terms", "cognito:german": "https://app.example/agb"]

    @Test func `terms are given back as they were given`() async throws {
        let app = try await TestApp.start()
        let made = try await create(app)
        #expect(made["Links"] == Self.links)
        #expect(made["TermsName"] == "terms-of-use")
        #expect(made["ClientId"]?.string == app.client.id.text)
        #expect(made["UserPoolId"]?.string == app.pool.text)
        #expect(made["TermsSource"] == "LINK")
        #expect(made["Enforcement"] == "NONE")
        #expect(made["CreationDate"]?.double == app.service.clock.now.timeIntervalSince1970)
        #expect(try await app.administer("DescribeTerms", ["TermsId": made["TermsId"] ?? .null])["Terms"] == made)
        let named: JSON = ["ClientId": .string(app.client.id.text), "TermsName": "terms-of-use"]
        #expect(try await app.administer("DescribeTermsByClient", named)["Terms"] == made)
        let listed = try await app.administer("ListTerms")["Terms"]?.array
        #expect(listed?.count == 1)
        #expect(listed?.first?.object?.keys.sorted() == ["CreationDate", "Enforcement", "LastModifiedDate", "TermsId", "TermsName"])
    }

    @Test func `an update changes what it names, and no more`() async throws {
        let app = try await TestApp.start()
        let made = try await create(app)
        let id = made["TermsId"] ?? .null
        app.advance(by: 10)
        let links: JSON = ["cognito:default": "https://new.example"]
        let updated = try await app.administer("UpdateTerms", ["TermsId": id, "Links": links])["Terms"]
        #expect(updated?["Links"] == links)
        #expect(updated?["TermsName"] == "terms-of-use")
        #expect(updated?["CreationDate"] == made["CreationDate"])
        #expect(updated?["LastModifiedDate"]?.double == app.service.clock.now.timeIntervalSince1970)
        let renamed = try await app.administer("UpdateTerms", ["TermsId": id, "TermsName": "privacy-policy"])["Terms"]
        #expect(renamed?["TermsName"] == "privacy-policy")
        #expect(renamed?["Links"] == links)
        #expect(try await app.administer("DescribeTerms", ["TermsId": id])["Terms"] == renamed)
    }

    @Test func `a client has one of each kind, and another client its own`() async throws {
        let app = try await TestApp.start()
        let first = try await create(app)
        let policy = try await create(app, "privacy-policy")
        _ = try await create(try await app.with(client: [:]))
        await #expect(throws: Refusal.termsExist(.termsOfUse)) { try await create(app) }
        await #expect(throws: Refusal.termsExist(.termsOfUse)) {
            try await app.administer("UpdateTerms", ["TermsId": policy["TermsId"] ?? .null, "TermsName": "terms-of-use"])
        }
        #expect(try await app.administer("DeleteTerms", ["TermsId": first["TermsId"] ?? .null]) == [:])
        _ = try await create(app)
    }

    @Test func `what is not there is named`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        let id = try await create(other)["TermsId"] ?? .null
        for operation in ["DescribeTerms", "UpdateTerms", "DeleteTerms"] {
            await #expect(throws: Refusal.termsNotFound) { try await app.administer(operation, ["TermsId": id]) }
        }
        let named: JSON = ["ClientId": .string(app.client.id.text), "TermsName": "terms-of-use"]
        await #expect(throws: Refusal.termsNotFound) { try await app.administer("DescribeTermsByClient", named) }
        // Another pool's client is none of this one's.
        await #expect(throws: Refusal.clientNotFound(other.client.id)) {
            try await app.administer("CreateTerms", Self.body.with(["ClientId": .string(other.client.id.text)]))
        }
    }

    @Test(
        arguments: [
            ["Links": [:]], ["Links": .null], ["Links": ["cognito:klingon": "https://a.example"]], ["TermsName": "cookies"],
            ["Links": ["cognito:default": "javascript:alert(1)"]], ["Links": ["cognito:default": "https://a b.example"]],
            ["Links": ["cognito:default": ""]], ["TermsSource": "TEXT"], ["Enforcement": .null],
        ] as [JSON])
    func `what cannot be is refused`(change: JSON) async throws {
        let app = try await TestApp.start()
        let body = Self.body.with(["ClientId": .string(app.client.id.text)])
        await #expect(throws: Refusal.self) { try await app.administer("CreateTerms", body.with(change)) }
        #expect(try await app.administer("ListTerms")["Terms"] == [])
    }

    @Test func `a pool has so many and no more, and they are listed a page at a time`() async throws {
        let app = try await TestApp.start()
        for _ in 1...Limits.termsPerPool / 2 {
            let client = try await app.with(client: [:])
            _ = try await create(client)
            _ = try await create(client, "privacy-policy")
        }
        await #expect(throws: Refusal.limitExceeded("The limit of 40 terms of a user pool is reached.")) { try await create(app) }
        var found: [String] = []
        var token: JSON?
        repeat {
            let body: JSON = ["MaxResults": 15]
            let answer = try await app.administer("ListTerms", body.with(["NextToken": token ?? .null]))
            found += (answer["Terms"]?.array ?? []).compactMap { $0["TermsId"]?.string }
            token = answer["NextToken"]
        } while token != nil
        #expect(Set(found).count == 40)
        #expect(found.count == 40)
    }

    @Test func `a client takes its terms with it`() async throws {
        let app = try await TestApp.start()
        let client = try await app.with(client: [:])
        let id = try await create(client)["TermsId"] ?? .null
        _ = try await app.administer("DeleteUserPoolClient", ["ClientId": .string(client.client.id.text)])
        await #expect(throws: Refusal.termsNotFound) { try await app.administer("DescribeTerms", ["TermsId": id]) }
    }

    private static let body: JSON = [
        "TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE", "Links": links,
    ]

    @discardableResult
    private func create(_ app: TestApp, _ name: JSON = "terms-of-use") async throws -> JSON {
        let body = Self.body.with(["TermsName": name, "ClientId": .string(app.client.id.text)])
        return try await app.administer("CreateTerms", body)["Terms"] ?? .null
    }
}
