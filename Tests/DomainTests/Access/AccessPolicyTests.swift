import Domain
import Foundation
import Testing

/// What an access key may do.
struct AccessPolicyTests {
    static let noon = Date(timeIntervalSince1970: 1_800_000_000)

    @Test(
        arguments: [
            // Everything, unless told otherwise.
            (AccessPolicy.everything, "DeleteUserPool", "a", true), (.everything, "CreateUserPool", nil, true),
            (.everything, "ListUsers", "b", true),
            // Some pools.
            (AccessPolicy(pools: ["a", "b"]), "ListUsers", "a", true), (AccessPolicy(pools: ["a", "b"]), "DeleteUserPool", "b", true),
            (AccessPolicy(pools: ["a"]), "ListUsers", "b", false), (AccessPolicy(pools: ["a"]), "ListUsers", "A", false),
            (AccessPolicy(pools: ["a"]), "ListUsers", "", false), (AccessPolicy(pools: ["a"]), "CreateUserPool", nil, false),
            (AccessPolicy(pools: ["a"]), "ListUserPools", nil, true), (AccessPolicy(pools: ["a"]), "UpdateProvisionedLimit", nil, false),
            (AccessPolicy(pools: []), "ListUsers", "a", false), (AccessPolicy(pools: []), "ListUserPools", nil, true),
            // Only looking.
            (AccessPolicy(isReadOnly: true), "ListUsers", "a", true), (AccessPolicy(isReadOnly: true), "AdminGetUser", "a", true),
            (AccessPolicy(isReadOnly: true), "DescribeUserPool", "a", true), (AccessPolicy(isReadOnly: true), "GetGroup", "a", true),
            (AccessPolicy(isReadOnly: true), "AdminListDevices", "a", true),
            (AccessPolicy(isReadOnly: true), "AdminDeleteUser", "a", false),
            (AccessPolicy(isReadOnly: true), "AdminInitiateAuth", "a", false),
            (AccessPolicy(isReadOnly: true), "GetClientToken", "a", false),
            (AccessPolicy(isReadOnly: true), "UpdateUserPool", "a", false),
            (AccessPolicy(isReadOnly: true), "StopUserImportJob", "a", false),
            // Some operations.
            (AccessPolicy(operations: [.these("AdminGet*")]), "AdminGetUser", "a", true),
            (AccessPolicy(operations: [.these("AdminGet*")]), "AdminDeleteUser", "a", false),
            (AccessPolicy(operations: [.these("AdminGet*"), .these("ListUsers")]), "ListUsers", "a", true),
            (AccessPolicy(operations: [.these("ListUsers")]), "ListUsersInGroup", "a", false),
            // Each part narrows.
            (AccessPolicy(pools: ["a"], isReadOnly: true, operations: [.these("Admin*")]), "AdminGetUser", "a", true),
            (AccessPolicy(pools: ["a"], isReadOnly: true, operations: [.these("Admin*")]), "AdminGetUser", "b", false),
            (AccessPolicy(pools: ["a"], isReadOnly: true, operations: [.these("Admin*")]), "AdminDeleteUser", "a", false),
            (AccessPolicy(pools: ["a"], isReadOnly: true, operations: [.these("Admin*")]), "ListUsers", "a", false),
        ] as [(AccessPolicy, String, String?, Bool)])
    func `what is allowed`(policy: AccessPolicy, operation: String, pool: String?, isAllowed: Bool) {
        #expect(policy.allows(operation, on: pool.map { PoolID($0) }) == isAllowed)
    }

    @Test(arguments: [
        ("ListUsers", "ListUsers", true), ("ListUsers", "ListUsersInGroup", false), ("ListUsers", "listusers", false), ("*", "Any", true),
        ("*", "", true), ("Admin*", "Admin", true), ("*User", "AdminGetUser", true), ("*User", "ListUsers", false),
        ("Admin*User", "AdminGetUser", true), ("Admin*User", "AdminGetUserAuthFactors", false), ("A*b*c", "AxxbyybzC", false),
        ("A*b*c", "Abbbc", true), ("**Get**", "AdminGetUser", true), ("a*a*a*a*a*b", String(repeating: "a", count: 120), false),
    ])
    func `a star stands for any letters`(pattern: String, name: String, matches: Bool) throws {
        #expect(try #require(OperationPattern(pattern)).matches(name) == matches)
    }

    @Test(arguments: ["", "Admin?", "List Users", "Ünter*", "a/b", "x\0", String(repeating: "a", count: 129)])
    func `what no name is made of is no pattern`(text: String) {
        #expect(OperationPattern(text) == nil)
    }

    @Test func `a key ends at its moment`() {
        let policy = AccessPolicy(expires: Self.noon)
        #expect(!policy.isExpired(at: Self.noon - 0.001))
        #expect(policy.isExpired(at: Self.noon))
        #expect(!AccessPolicy.everything.isExpired(at: .distantFuture))
    }

    @Test(arguments: [
        AccessPolicy.everything, AccessPolicy(pools: []), AccessPolicy(pools: ["a", "b"]), AccessPolicy(isReadOnly: true),
        AccessPolicy(operations: [.these("A*"), .these("B")]), AccessPolicy(expires: noon),
        AccessPolicy(pools: ["a"], isReadOnly: true, operations: [.these("*")], expires: noon),
    ])
    func `it is kept whole`(policy: AccessPolicy) {
        #expect(policy.document.map { AccessPolicy($0) } ?? .everything == policy)
    }

    @Test(
        arguments: [
            [], ["pools": "a"], ["pools": [1]], ["operations": ["a b"]], ["operations": "x"], ["readOnly": "yes"], ["expires": "soon"],
            ["elsewhere": true],
        ] as [JSON])
    func `what it would not write is not read as if it were everything`(document: JSON) {
        #expect(AccessPolicy(document) == nil)
    }
}

extension OperationPattern {
    /// - Precondition: it is one.
    fileprivate static func these(_ text: String) -> OperationPattern {
        guard let pattern = OperationPattern(text) else { preconditionFailure("\(text) is no pattern") }
        return pattern
    }
}
