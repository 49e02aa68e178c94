package import Domain

extension Sample {
    package static func auditChain() -> AuditChain {
        AuditChain(id: "chain", ordinal: 1, started: now, ended: now, first: 1, base: [1], number: 0, mac: [1], seal: [2])
    }

    package static func auditEntry(_ number: Int64) -> AuditEntry {
        let record = AuditRecord(
            moment: now, caller: "LGAK1", callerName: number == 1 ? nil : "deploy", operation: "AdminGetUser", pool: "p",
            subject: ["Username": "ada"], address: "::1", request: "r", result: number == 2 ? .begun : .done, begun: number == 3 ? 2 : nil)
        return AuditEntry(chain: "chain", number: number, record: record, mac: [UInt8(number)])
    }
}
