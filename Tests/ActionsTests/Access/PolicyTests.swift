import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Access keys that may not do everything, where they are used.
struct PolicyTests {
    private let service: TestService
    private let (own, other): (PoolID, PoolID)

    init() async throws {
        service = try await TestService.start(isDevelopment: false)
        own = try await service.pool()
        other = try await service.pool()
    }

    private func signer(_ policy: AccessPolicy) async throws -> Signer {
        Signer(try await CreateAccessKey(name: "support", policy: policy).run(as: service.administrator, in: service.call))
    }

    private func send(_ operation: String, _ body: JSON, as signer: Signer) async throws -> JSON {
        try await service.send(operation, body, signedBy: signer.request(operation, body, at: service.clock.now))
    }

    private func denied(_ operation: String, on resource: String) -> Refusal {
        .accessDenied(user: "arn:aws:iam::000000000000:user/support", operation: operation, resource: resource)
    }

    private func arn(_ pool: PoolID) -> String { "arn:aws:cognito-idp:us-east-1:000000000000:userpool/\(pool)" }

    @Test func `another pool is refused, and not shown`() async throws {
        let key = try await signer(AccessPolicy(pools: [own]))
        #expect(try await send("DescribeUserPool", ["UserPoolId": .string(own.text)], as: key)["UserPool"]?["Id"]?.string == own.text)
        await #expect(throws: denied("DescribeUserPool", on: arn(other))) {
            try await send("DescribeUserPool", ["UserPoolId": .string(other.text)], as: key)
        }
        await #expect(throws: denied("CreateUserPool", on: "*")) { try await send("CreateUserPool", ["PoolName": "new"], as: key) }
        let list = try await send("ListUserPools", ["MaxResults": 1], as: key)
        #expect(list["UserPools"]?.array?.compactMap { $0["Id"]?.string } == [own.text])
        #expect(list["NextToken"] == nil)
    }

    @Test func `a list of several pools goes on where it stopped`() async throws {
        let key = try await signer(AccessPolicy(pools: [own, other]))
        let first = try await send("ListUserPools", ["MaxResults": 1], as: key)
        let second = try await send("ListUserPools", ["MaxResults": 1, "NextToken": try #require(first["NextToken"])], as: key)
        let ids = [first, second].flatMap { $0["UserPools"]?.array ?? [] }.compactMap { $0["Id"]?.string }
        #expect(ids == [own.text, other.text].sorted())
        #expect(second["NextToken"] == nil)
    }

    @Test func `a pool beside what the operation asks about opens no door`() async throws {
        _ = try await service.administer("CreateUserPoolDomain", ["Domain": "elsewhere", "UserPoolId": .string(other.text)])
        let key = try await signer(AccessPolicy(pools: [own]))
        await #expect(throws: denied("DescribeUserPoolDomain", on: arn(other))) {
            try await send("DescribeUserPoolDomain", ["Domain": "elsewhere", "UserPoolId": .string(own.text)], as: key)
        }
        await #expect(throws: denied("DescribeUserPoolDomain", on: "*")) {
            try await send("DescribeUserPoolDomain", ["Domain": "nowhere", "ResourceArn": .string(arn(own))], as: key)
        }
        await #expect(throws: denied("ListUsers", on: arn(other))) {
            try await send("ListUsers", ["UserPoolId": .string(other.text), "userPoolId": .string(own.text)], as: key)
        }
    }

    @Test func `a key that only reads changes nothing, and one for some operations does no others`() async throws {
        let pool = JSON.string(own.text)
        let reader = try await signer(AccessPolicy(isReadOnly: true))
        #expect(try await send("ListUsers", ["UserPoolId": pool], as: reader)["Users"] == [])
        await #expect(throws: denied("DeleteUserPool", on: arn(own))) { try await send("DeleteUserPool", ["UserPoolId": pool], as: reader) }
        let helper = try await signer(AccessPolicy(operations: [try #require(OperationPattern("AdminGet*"))]))
        await #expect(throws: Refusal.userNotFound) { try await send("AdminGetUser", ["UserPoolId": pool, "Username": "x"], as: helper) }
        await #expect(throws: denied("ListUsers", on: arn(own))) { try await send("ListUsers", ["UserPoolId": pool], as: helper) }
    }

    @Test func `an expired key is told so, and a wrong signature with it is not`() async throws {
        let key = try await signer(AccessPolicy(expires: service.clock.now + 60))
        _ = try await send("ListUserPools", ["MaxResults": 1], as: key)
        service.clock.advance(by: 60)
        await #expect(throws: Refusal.accessKeyExpired) { try await send("ListUserPools", ["MaxResults": 1], as: key) }
        var thief = key
        thief.secret = "guess"
        let refusal = await #expect(throws: Refusal.self) { try await send("ListUserPools", ["MaxResults": 1], as: thief) }
        guard case .invalidSignature = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test(arguments: [
        AccessPolicy(pools: ["us-east-1_Nowhere00"]), AccessPolicy(operations: [OperationPattern("Paint*")].compactMap { $0 }),
        AccessPolicy(expires: .distantPast),
    ])
    func `a policy that could never be meant is refused`(policy: AccessPolicy) async throws {
        await #expect(throws: Refusal.self) { try await signer(policy) }
    }
}
