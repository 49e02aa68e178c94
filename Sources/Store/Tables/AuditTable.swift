package import Domain

/// What administrators did, in chains.
package struct AuditTable {
    let connection: any Connection

    package func chain(_ id: AuditChainID) throws -> AuditChain? {
        try connection.row(
            "SELECT id, ordinal, started, ended, first, base, number, mac, seal FROM audit_chain WHERE id = \(id)", readChain)
    }

    /// All, in the order of their beginning.
    package func chains() throws -> [AuditChain] {
        try connection.rows(
            "SELECT id, ordinal, started, ended, first, base, number, mac, seal FROM audit_chain ORDER BY ordinal", readChain)
    }

    /// The ordinal of the newest chain; 0 where there is none.
    package func newestOrdinal() throws -> Int64 {
        try connection.row("SELECT ordinal FROM audit_chain ORDER BY ordinal DESC LIMIT 1") { $0.integer(0) ?? 0 } ?? 0
    }

    package func insert(_ chain: AuditChain) throws {
        try connection.run(
            """
            INSERT INTO audit_chain (id, ordinal, started, ended, first, base, number, mac, seal)
            VALUES (\(chain.id), \(chain.ordinal), \(chain.started), \(chain.ended), \(chain.first), \(chain.base), \(chain.number),
                \(chain.mac), \(chain.seal))
            """)
    }

    package func update(_ chain: AuditChain) throws {
        try connection.run(
            """
            UPDATE audit_chain SET ended = \(chain.ended), first = \(chain.first), base = \(chain.base), number = \(chain.number),
                mac = \(chain.mac), seal = \(chain.seal)
            WHERE id = \(chain.id)
            """)
    }

    package func insert(_ entry: AuditEntry) throws {
        let record = entry.record
        try connection.run(
            """
            INSERT INTO audit (chain, number, moment, caller, caller_name, operation, pool, subject, address, request, result, begun, mac)
            VALUES (\(entry.chain), \(entry.number), \(record.moment), \(record.caller), \(record.callerName), \(record.operation),
                \(record.pool), \(record.subject), \(record.address), \(record.request), \(record.result.text), \(record.begun),
                \(entry.mac))
            """)
    }

    /// The records of a chain before a number, newest first.
    package func before(_ number: Int64, in chain: AuditChainID, limit: Int) throws -> [AuditEntry] {
        try connection.rows(
            """
            SELECT chain, number, moment, caller, caller_name, operation, pool, subject, address, request, result, begun, mac FROM audit
            WHERE chain = \(chain) AND number < \(number) ORDER BY number DESC LIMIT \(limit)
            """, readEntry)
    }

    /// The records of a chain after a number, oldest first.
    package func after(_ number: Int64, in chain: AuditChainID, limit: Int) throws -> [AuditEntry] {
        try connection.rows(
            """
            SELECT chain, number, moment, caller, caller_name, operation, pool, subject, address, request, result, begun, mac FROM audit
            WHERE chain = \(chain) AND number > \(number) ORDER BY number LIMIT \(limit)
            """, readEntry)
    }

    /// Throws away the records of a chain from one number to another.
    package func delete(from first: Int64, through last: Int64, in chain: AuditChainID) throws -> Int {
        try connection.run("DELETE FROM audit WHERE chain = \(chain) AND number >= \(first) AND number <= \(last)")
    }

    private func readChain(_ row: any Row) throws -> AuditChain {
        AuditChain(
            id: row.identifier(0), ordinal: row.integer(1) ?? 0, started: try row.requiredMoment(2, of: "audit_chain"),
            ended: try row.requiredMoment(3, of: "audit_chain"), first: row.integer(4) ?? 0, base: row.blob(5) ?? [],
            number: row.integer(6) ?? 0, mac: row.blob(7) ?? [], seal: row.blob(8) ?? [])
    }

    private func readEntry(_ row: any Row) throws -> AuditEntry {
        let record = AuditRecord(
            moment: try row.requiredMoment(2, of: "audit"), caller: try row.required(3, of: "audit"), callerName: row.text(4),
            operation: try row.required(5, of: "audit"), pool: row.text(6), subject: try row.json(7, of: "audit"),
            address: try row.required(8, of: "audit"), request: try row.required(9, of: "audit"),
            result: AuditRecord.Result(try row.required(10, of: "audit")), begun: row.integer(11))
        return AuditEntry(chain: row.identifier(0), number: row.integer(1) ?? 0, record: record, mac: row.blob(12) ?? [])
    }
}
