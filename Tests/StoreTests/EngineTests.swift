import Testing

@testable import Store

/// Who answers, by what `version()` says.
struct EngineTests {
    @Test(arguments: [
        ("PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc", "PostgreSQL 15.18", false),
        ("PostgreSQL 18devel on aarch64", "PostgreSQL 18devel", false),
        ("PostgreSQL 11.22 on x86_64-pc-linux-gnu", "PostgreSQL 11.22", true),
        ("PostgreSQL 9.6.24 on x86_64-pc-linux-gnu", "PostgreSQL 9.6.24", true),
        ("PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu, compiled by clang", "YugabyteDB 2.20.1.0-b0", false),
        ("CockroachDB CCL v23.2.1 (x86_64-pc-linux-gnu, built 2024/01/01)", "CockroachDB 23.2.1", false),
        ("Something 1.0", "Something 1.0", false), ("", "unknown ", false),
    ])
    func `an engine is known by what it says`(answer: String, engine: String, isTooOld: Bool) {
        let found = Engine(postgresVersion: answer)
        #expect(found.description == engine)
        #expect(found.isTooOldPostgres == isTooOld)
    }
}
