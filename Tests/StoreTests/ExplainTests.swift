import TestSupport
import Testing

@testable import Store

/// No statement looks at more rows because there are more users.
struct ExplainTests {
    @Test func `every statement of the sources is among those that are explained`() async throws {
        let statements = try await EveryStatement.recorded()
        let files = try StatementSources.files()
        #expect(files.count { $0.sites > 0 } > 10)
        for file in files {
            #expect(file.sites <= file.literals.count, "\(file.name) hands over statements whose texts stand elsewhere")
            for literal in file.literals where !statements.contains(where: literal.matches) {
                Issue.record("\(file.name): EveryStatement never runs \(literal.text)")
            }
        }
    }

    @Test(arguments: [1, 50], PostgresPlan.Mode.allCases)
    func `PostgreSQL finds everything by an index`(pools: Int, mode: PostgresPlan.Mode) async throws {
        let statements = try await EveryStatement.recorded()
        let world = try await CrowdedWorld(.postgres, pools: pools)
        let plans = try await world.database.write { connection in
            try statements.map { try PostgresPlan.steps(of: $0, mode, on: connection) }
        }
        check(statements, plans)
    }

    @Test(arguments: [1, 50])
    func `SQLite finds everything by an index`(pools: Int) async throws {
        let statements = try await EveryStatement.recorded()
        let world = try await CrowdedWorld(.sqliteInMemory, pools: pools)
        let plans = try await world.database.read { connection in
            try statements.map { try SQLitePlan.steps(of: $0, on: connection) }
        }
        check(statements, plans)
    }

    @Test(arguments: [
        ("SELECT id FROM account WHERE username = 'name1'", true), ("SELECT id FROM account", true),
        ("SELECT id FROM account WHERE pool = $1 ORDER BY username LIMIT 9", true), ("DELETE FROM code WHERE pool = $1", true),
        ("DELETE FROM code WHERE subject = $1", true), ("UPDATE account SET password = NULL WHERE pool = $1 AND id > $1", true),
        ("SELECT count(*) FROM session", true), ("DELETE FROM session WHERE expires < 0", true),
        ("SELECT r.hash FROM session s JOIN refresh_token r ON r.session = s.id WHERE s.client = $1", true),
        ("SELECT id FROM account WHERE pool = $1 AND id = $1", false),
        ("SELECT id FROM account WHERE pool = $1 ORDER BY id LIMIT 9", false),
        ("SELECT name FROM sign_in_name WHERE pool = $1 AND account = $1", false), ("SELECT id FROM pool", false),
        ("SELECT r.hash FROM session s JOIN refresh_token r ON r.session = s.id WHERE s.id = $1", false),
    ])
    func `what scans is found out, and nothing else`(text: String, isScan: Bool) async throws {
        let (postgres, sqlite) = try await (Self.postgres.value, Self.sqlite.value)
        let statement = SQL(text: text, values: text.contains("$1") ? [.text("us-east-1_Sample")] : [])
        let plans = try await [
            postgres.database.write { try PostgresPlan.steps(of: statement, .generic, on: $0) },
            sqlite.database.read { try SQLitePlan.steps(of: statement, on: $0) },
        ]
        for steps in plans { #expect(steps.contains(where: \.isScan) == isScan, "\(steps)") }
    }

    private static let postgres = Task { try await CrowdedWorld(.postgres, pools: 1) }
    private static let sqlite = Task { try await CrowdedWorld(.sqliteInMemory, pools: 1) }

    private func check(_ statements: [SQL], _ plans: [[PlanStep]]) {
        #expect(plans.contains { !$0.isEmpty })
        for (statement, steps) in zip(statements, plans) where !AllowedScan.all.contains(where: { statement.text.hasPrefix($0.text) }) {
            for step in steps where step.isScan {
                Issue.record("\(step)\n\(statement.text)")
            }
        }
    }
}

/// A statement that may look at many rows, and why.
private struct AllowedScan {
    let text: String
    let reason: String

    static let all = [
        AllowedScan(text: "SELECT count(*) FROM account WHERE pool =", reason: "an administrator asks how many users a pool has"),
        AllowedScan(text: "DELETE FROM audit WHERE chain =", reason: "a stretch of one chain, as long as the batch that was just read"),
        AllowedScan(
            text: "SELECT count(*) FROM user_group WHERE pool =", reason: "a pool has a bounded number of groups, and makes one seldom"),
    ]
}
