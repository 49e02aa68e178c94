import Domain
import Foundation
import Testing

/// What is written down of a call, and found again.
struct AuditRecordTests {
    static let noon = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func `only names are written down`() {
        let input: JSON = [
            "UserPoolId": "p", "Username": "ada", "Password": "s3cret", "UserAttributes": [["Name": "email", "Value": "ada@example.com"]],
            "GroupName": "g", "ClientId": "c", "TemporaryPassword": "t", "Session": "s", "ChallengeResponses": ["NEW_PASSWORD": "n"],
            "ClientMetadata": ["k": "v"], "AccessToken": "a",
        ]
        #expect(AuditSubject.names(in: input) == ["Username": "ada", "GroupName": "g", "ClientId": "c"])
        #expect(AuditSubject.pool(in: input) == "p")
    }

    @Test(
        arguments: [
            (["AuthParameters": ["USERNAME": "ada", "PASSWORD": "x"]], ["Username": "ada"]),
            (["ChallengeResponses": ["USERNAME": "ada", "SMS_MFA_CODE": "123456"]], ["Username": "ada"]),
            (["Username": .string(String(repeating: "x", count: 9_999))], ["Username": .string(String(repeating: "x", count: 256))]),
            (["Username": "a\0b"], ["Username": "a\u{FFFD}b"]), (["Username": ["a"]], [:]), ([], [:]),
        ] as [(JSON, JSON)])
    func `whom it was about`(input: JSON, names: JSON) {
        #expect(AuditSubject.names(in: input) == names)
    }

    @Test(arguments: [
        (AuditFilter(), true), (AuditFilter(pool: "p"), true), (AuditFilter(pool: "q"), false), (AuditFilter(user: "ada"), true),
        (AuditFilter(user: "grace"), false), (AuditFilter(operation: OperationPattern("Admin*")), true),
        (AuditFilter(operation: OperationPattern("List*")), false), (AuditFilter(since: noon), true), (AuditFilter(since: noon + 1), false),
        (AuditFilter(until: noon), false), (AuditFilter(until: noon + 1), true),
        (AuditFilter(pool: "p", user: "ada", operation: OperationPattern("AdminDeleteUser"), since: noon - 1, until: noon + 1), true),
    ])
    func `what is asked for`(filter: AuditFilter, matches: Bool) {
        let record = AuditRecord(
            moment: Self.noon, caller: "LGAK1", callerName: "deploy", operation: "AdminDeleteUser", pool: "p", subject: ["Username": "ada"],
            address: "::1", request: "r", result: .done)
        #expect(filter.matches(record) == matches)
    }
}
