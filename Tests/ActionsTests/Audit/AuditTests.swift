import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Actions

/// What administrators did stands in the record, and nobody takes it out unseen.
struct AuditTests {
    private let database: SQLiteDatabase
    private let service: TestService
    private let pool: PoolID

    init() async throws {
        database = try SQLiteDatabase.inMemory()
        service = try await TestService.start(on: database)
        pool = try await service.pool()
    }

    private func list(_ filter: AuditFilter = AuditFilter(), limit: Int = 100) async throws -> [AuditEntry] {
        try await ListAudit(filter, limit: limit).run(as: service.administrator, in: service.call)
    }

    private func verify() async throws -> VerifyAudit.Output {
        try await VerifyAudit().run(as: service.administrator, in: service.call)
    }

    private func tamper(_ sql: String) async throws { _ = try await database.write { try $0.run(SQL(text: sql)) } }

    private var where_: [String: JSON] { ["UserPoolId": .string(pool.text)] }

    private func create(_ name: String) async throws {
        _ = try await service.administer(
            "AdminCreateUser", .object(where_.merging(["Username": .string(name), "MessageAction": "SUPPRESS"]) { $1 }))
    }

    @Test func `a change, a look and a refusal stand there once each, newest first`() async throws {
        try await create("ada")
        _ = try await service.administer("ListUsers", .object(where_))
        await #expect(throws: Refusal.userNotFound) {
            try await service.administer("AdminGetUser", .object(where_.merging(["Username": "nobody"]) { $1 }))
        }
        let records = try await list().map(\.record)
        #expect(records.map(\.operation) == ["AdminGetUser", "ListUsers", "AdminCreateUser", "CreateUserPool"])
        #expect(records.map(\.result) == [.refused("userNotFound"), .done, .done, .done])
        #expect(records.map(\.pool) == Array(repeating: pool.text, count: 4))
        #expect(records.map { $0.subject["Username"]?.string } == ["nobody", nil, "ada", nil])
        #expect(records.allSatisfy { $0.caller == "command-line" && $0.address == "local" })
        #expect(try await list(AuditFilter(user: "ada")).count == 1)
        #expect(try await list(limit: 2).map(\.record.operation) == ["AdminGetUser", "ListUsers"])
    }

    @Test func `a change whose process ended before it could say more stands there as begun`() async throws {
        try await create("ada")
        try await tamper("DELETE FROM audit WHERE begun IS NOT NULL AND operation = 'AdminCreateUser'")
        #expect(try await list().first?.record.result == .begun)
        #expect(try await verify().faults == [.end(chain: "command-line", number: 4)])
    }

    /// What is in the record of a name when it is asked for in vain: a line for a look and for a sign-in that begins, two for a change.
    @Test(arguments: [("AdminGetUser", 1), ("AdminInitiateAuth", 1), ("AdminRespondToAuthChallenge", 2), ("AdminDisableUser", 2)])
    func `a change is written down twice, a look and the beginning of a sign-in once`(operation: String, lines: Int64) async throws {
        let client = try await service.client(of: pool)
        var input = where_.merging(["Username": "nobody", "ClientId": .string(client.id.text)]) { $1 }
        if operation == "AdminInitiateAuth" {
            input["AuthFlow"] = "ADMIN_USER_PASSWORD_AUTH"
            input["AuthParameters"] = ["USERNAME": "nobody", "PASSWORD": "x"]
        } else if operation == "AdminRespondToAuthChallenge" {
            input["ChallengeName"] = "SMS_MFA"
        }
        await #expect(throws: Refusal.self) { try await service.administer(operation, .object(input)) }
        let kept = try await database.read { connection in
            try connection.row("SELECT count(*) FROM audit WHERE operation = \(operation)") { $0.integer(0) }
        }
        #expect(kept == lines)
    }

    @Test func `nothing is changed that cannot be written down`() async throws {
        try await tamper("ALTER TABLE audit RENAME TO hidden")
        await #expect(throws: StoreError.self) { try await create("ada") }
        await #expect(throws: StoreError.self) { try await service.administer("ListUsers", .object(where_)) }
        try await tamper("ALTER TABLE hidden RENAME TO audit")
        #expect(try await service.administer("ListUsers", .object(where_))["Users"] == [])
    }

    @Test func `no secret and no value of an attribute is written down`() async throws {
        let input: JSON = [
            "Username": "ada", "TemporaryPassword": "Correct-Horse-7", "MessageAction": "SUPPRESS",
            "UserAttributes": [["Name": "email", "Value": "ada@example.com"]],
        ]
        _ = try await service.administer("AdminCreateUser", .object(where_.merging(input.object ?? [:]) { $1 }))
        let told = try await list().map { "\($0.record)" }.joined()
        #expect(!told.contains("Correct-Horse-7") && !told.contains("ada@example.com") && told.contains("ada"))
    }

    @Test func `an untouched record is whole`() async throws {
        for number in 0..<20 { try await create("user\(number)") }
        let found = try await verify()
        #expect(found.faults.isEmpty)
        #expect((found.chains, found.records) == (1, 42))
    }

    @Test(arguments: [
        ("UPDATE audit SET result = 'ok' WHERE number = 3", AuditFault.Kind.changed),
        ("UPDATE audit SET moment = moment + 1 WHERE number = 5", .changed),
        ("UPDATE audit SET caller_name = 'x' WHERE number = 1", .changed), ("UPDATE audit SET begun = NULL WHERE number = 4", .changed),
        ("DELETE FROM audit WHERE number = 4", .missing), ("DELETE FROM audit WHERE number <= 2", .missing),
        ("DELETE FROM audit WHERE number > 5", .end), ("DELETE FROM audit", .end), ("UPDATE audit_chain SET number = 5", .seal),
        ("UPDATE audit_chain SET first = 3", .seal), ("UPDATE audit_chain SET base = mac", .seal),
        (
            """
            UPDATE audit SET number = CASE number WHEN 3 THEN -5 ELSE -3 END WHERE number IN (3, 5)
            """, .missing
        ),
        ("UPDATE audit SET subject = (SELECT subject FROM audit WHERE number = 6) WHERE number = 4", .changed),
        ("UPDATE audit_chain SET ordinal = 2", .missingChain),
    ])
    func `what was taken out, changed or moved is found`(sql: String, kind: AuditFault.Kind) async throws {
        for number in 0..<3 { try await create("user\(number)") }
        try await tamper(sql)
        let faults = try await verify().faults
        #expect(faults.first?.kind == kind, "\(faults)")
    }

    @Test func `a node has a chain of its own, and the list goes over all`() async throws {
        let node = try await TestService.start(on: database, clock: service.clock)
        node.facilities.audit.beginChain()
        try await create("ada")
        service.clock.advance(by: 1)
        _ = try await node.administer("ListUsers", .object(where_))
        service.clock.advance(by: 1)
        try await create("grace")
        #expect(try await list().map(\.record.operation) == ["AdminCreateUser", "ListUsers", "AdminCreateUser", "CreateUserPool"])
        let found = try await verify()
        #expect((found.chains, found.faults) == (2, []))
        try await tamper("DELETE FROM audit_chain WHERE ordinal = 1")
        #expect(try await verify().faults == [.missingChain(ordinal: 1)])
    }

    @Test func `records that arrive together are all kept, each once`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 { group.addTask { _ = try await service.administer("ListUsers", .object(where_)) } }
            try await group.waitForAll()
        }
        #expect(try await list(AuditFilter(operation: OperationPattern("ListUsers")), limit: 1000).count == 200)
        #expect(try await verify().faults == [])
    }

    @Test func `what is older than the days that it is kept goes from the beginning, and the rest can be verified`() async throws {
        for number in 0..<3 { try await create("old\(number)") }
        service.clock.advance(by: 10 * Limits.day)
        try await create("new")
        #expect(try await service.facilities.audit.trim(before: service.clock.now - 5 * Limits.day) == 8)
        #expect(try await list().map { $0.record.subject["Username"]?.string } == ["new"])
        #expect(try await verify().faults == [])
        try await tamper("DELETE FROM audit WHERE number = 9")
        #expect(try await verify().faults == [.missing(chain: "command-line", from: 9, to: 9)])
    }

    @Test func `a chain that does not hold is evidence, and is not trimmed`() async throws {
        for number in 0..<3 { try await create("old\(number)") }
        try await tamper("UPDATE audit SET caller = 'x' WHERE number = 3")
        service.clock.advance(by: 10 * Limits.day)
        #expect(try await service.facilities.audit.trim(before: service.clock.now) == 0)
    }

    @Test func `a signed call names its key, and a denied one stands there too`() async throws {
        let strict = try await TestService.start(isDevelopment: false, on: database, clock: service.clock)
        let made = try await CreateAccessKey(name: "reader", policy: AccessPolicy(isReadOnly: true)).run(
            as: strict.administrator, in: strict.call)
        let signer = Signer(made)
        let body = JSON.object(where_)
        let request = signer.request("DeleteUserPool", body, at: service.clock.now)
        await #expect(throws: Refusal.self) { try await strict.send("DeleteUserPool", body, signedBy: request) }
        let record = try #require(try await list().first?.record)
        #expect((record.caller, record.callerName) == (made.key.id.text, "reader"))
        #expect(record.result == .refused("accessDenied"))
        #expect(record.begun == nil)
    }
}

extension AuditFault {
    /// Which of them, without the place.
    enum Kind: Sendable {
        case missing, changed, seal, end, missingChain
    }

    var kind: Kind {
        switch self {
        case .missing: .missing
        case .changed: .changed
        case .seal: .seal
        case .end: .end
        case .missingChain: .missingChain
        }
    }
}
