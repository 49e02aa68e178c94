import Domain
import Foundation
import TestSupport
import Testing

/// CreateUserPoolDomain, DescribeUserPoolDomain, UpdateUserPoolDomain, DeleteUserPoolDomain.
@Suite struct PoolDomainTests {
    private static let certificate: JSON = ["CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/c1"]

    @Test func `a prefix is made, shown, changed and taken away`() async throws {
        let app = try await TestApp.start()
        #expect(try await app.administer("CreateUserPoolDomain", ["Domain": "auth-1"]) == ["ManagedLoginVersion": 1])
        let expected: JSON = [
            "Domain": "auth-1", "UserPoolId": .string(app.pool.text), "AWSAccountId": "000000000000", "Status": "ACTIVE",
            "ManagedLoginVersion": 1,
        ]
        #expect(try await describe(app, "auth-1") == expected)
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["Domain"] == "auth-1")

        let change: JSON = ["Domain": "auth-1", "ManagedLoginVersion": 2]
        #expect(try await app.administer("UpdateUserPoolDomain", change) == ["ManagedLoginVersion": 2])
        #expect(try await describe(app, "auth-1") == expected.with(["ManagedLoginVersion": 2]))

        #expect(try await app.administer("DeleteUserPoolDomain", ["Domain": "auth-1"]) == [:])
        for name in ["auth-1", "A", "a\u{0}b"] { #expect(try await describe(app, name) == [:]) }
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["Domain"] == nil)
    }

    @Test func `a name of one's own keeps its certificate, and says where it must point`() async throws {
        let app = try await TestApp.start()
        let body: JSON = ["Domain": "auth.example.com", "CustomDomainConfig": Self.certificate, "ManagedLoginVersion": 2]
        let made = try await app.administer("CreateUserPoolDomain", body)
        #expect(made == ["ManagedLoginVersion": 2, "CloudFrontDomain": "localhost"])
        let shown = try await describe(app, "auth.example.com")
        #expect(shown?["CustomDomainConfig"] == Self.certificate)
        #expect(shown?["CloudFrontDistribution"] == "localhost")
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["CustomDomain"] == "auth.example.com")

        let renewed: JSON = ["CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/c2", "SecurityPolicy": "TLS_V1_3_2025"]
        let change: JSON = ["Domain": "auth.example.com", "CustomDomainConfig": renewed]
        #expect(try await app.administer("UpdateUserPoolDomain", change) == made)
        #expect(try await describe(app, "auth.example.com")?["CustomDomainConfig"] == renewed)
    }

    @Test func `a pool has one prefix and one name of its own, and no two pools have one`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        let custom: JSON = ["Domain": "auth.example.com", "CustomDomainConfig": Self.certificate]
        _ = try await app.administer("CreateUserPoolDomain", ["Domain": "auth"])
        _ = try await app.administer("CreateUserPoolDomain", custom)
        for body in [["Domain": "more"], custom.with(["Domain": "more.example.com"])] as [JSON] {
            await refused("User pool already has a domain configured.") { try await app.administer("CreateUserPoolDomain", body) }
        }
        for body in [["Domain": "auth"], custom] as [JSON] {
            await refused("Domain already associated with another user pool.") {
                try await other.administer("CreateUserPoolDomain", body)
            }
        }
    }

    @Test(
        arguments: [
            (["Domain": "Auth"], "invalid character"), (["Domain": "auth.example.com"], "invalid character"),
            (["Domain": "-a"], "invalid character"), (["Domain": "a_b"], "invalid character"),
            (["Domain": "my-cognito"], "Domain cannot contain reserved word: cognito"),
            (["Domain": "amazonas"], "Domain cannot contain reserved word: amazon"),
            (["Domain": "laws"], "Domain cannot contain reserved word: aws"), (["Domain": "auth", "ManagedLoginVersion": 3], "1 or 2"),
            (["Domain": "auth", "CustomDomainConfig": certificate], "Custom domain is not a valid subdomain: auth"),
            (["Domain": "a..b", "CustomDomainConfig": certificate], "Custom domain is not a valid subdomain: a..b"),
            (["Domain": "127.0.0.1", "CustomDomainConfig": certificate], "Custom domain is not a valid subdomain"),
            (["Domain": "A.example", "CustomDomainConfig": certificate], "Custom domain is not a valid subdomain"),
        ] as [(JSON, String)])
    func `a name that cannot be is refused`(body: JSON, words: String) async throws {
        let app = try await TestApp.start()
        let refusal = await #expect(throws: Refusal.self) { try await app.administer("CreateUserPoolDomain", body) }
        guard case .invalidParameter(let told) = refusal else { throw Missing("an invalid parameter, but \(String(describing: refusal))") }
        #expect(told.contains(words), "\(told)")
    }

    @Test func `the service's own name is nobody's`() async throws {
        let app = try await TestApp.start(on: TestService.start(publicURL: "https://id.example.com"))
        await refused("id.example.com is the name of the service itself.") {
            try await app.administer("CreateUserPoolDomain", ["Domain": "id.example.com", "CustomDomainConfig": Self.certificate])
        }
    }

    @Test func `only the pool that has it may change it or take it away`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        _ = try await app.administer("CreateUserPoolDomain", ["Domain": "auth"])
        for operation in ["UpdateUserPoolDomain", "DeleteUserPoolDomain"] {
            await #expect(throws: Refusal.noSuchDomain) { try await other.administer(operation, ["Domain": "auth"]) }
            for name in ["more", "A", "a\u{0}b", "é"] as [JSON] {
                await #expect(throws: Refusal.noSuchDomain) { try await app.administer(operation, ["Domain": name]) }
            }
        }
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
            try await app.service.administer("CreateUserPoolDomain", ["Domain": "more", "UserPoolId": "us-east-1_Nowhere"])
        }
        await #expect(throws: Refusal.invalidParameter("auth is a prefix domain: it has no certificate.")) {
            try await app.administer("UpdateUserPoolDomain", ["Domain": "auth", "CustomDomainConfig": Self.certificate])
        }
    }

    @Test func `a pool goes after its domain`() async throws {
        let app = try await TestApp.start()
        _ = try await app.administer("CreateUserPoolDomain", ["Domain": "auth"])
        await #expect(throws: Refusal.poolHasDomain) { try await app.administer("DeleteUserPool") }
        _ = try await app.administer("DeleteUserPoolDomain", ["Domain": "auth"])
        _ = try await app.administer("DeleteUserPool")
    }

    private func describe(_ app: TestApp, _ name: String) async throws -> JSON? {
        try await app.service.administer("DescribeUserPoolDomain", ["Domain": .string(name)])["DomainDescription"]
    }

    private func refused(_ words: String, _ work: () async throws -> JSON) async {
        await #expect(throws: Refusal.invalidParameter(words)) { _ = try await work() }
    }
}
