import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `chains and records of the audit are kept whole`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let chain = Sample.auditChain()
        let entries = (1...3).map { Sample.auditEntry(Int64($0)) }
        try await world.write { tables in
            try tables.audit.insert(chain)
            for entry in entries { try tables.audit.insert(entry) }
        }
        #expect(try await world.read { try $0.audit.chain("chain") } == chain)
        #expect(try await world.read { try $0.audit.chain("another") } == nil)
        #expect(try await world.read { try $0.audit.newestOrdinal() } == chain.ordinal)
        #expect(try await world.read { try $0.audit.after(1, in: "chain", limit: 9) } == Array(entries.dropFirst()))
        #expect(try await world.read { try $0.audit.before(3, in: "chain", limit: 1) } == [entries[1]])
        var moved = chain
        (moved.number, moved.first, moved.seal) = (3, 2, [7])
        let trimmed = moved
        let count = try await world.write { tables in
            try tables.audit.update(trimmed)
            return try tables.audit.delete(from: 1, through: 1, in: "chain")
        }
        #expect(count == 1)
        #expect(try await world.read { try $0.audit.chains() } == [trimmed])
        #expect(try await world.read { try $0.audit.after(0, in: "chain", limit: 9) } == Array(entries.dropFirst()))
    }

    @Test(arguments: TestDatabase.allCases)
    func `no two records have one place, and no two chains one number`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let chain = Sample.auditChain()
        try await world.write { tables in
            try tables.audit.insert(chain)
            try tables.audit.insert(Sample.auditEntry(1))
        }
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.audit.insert(Sample.auditEntry(1)) } }
        let twin = AuditChain(
            id: "twin", ordinal: chain.ordinal, started: chain.started, ended: chain.ended, first: 1, base: [1], number: 0, mac: [1],
            seal: [1])
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.audit.insert(twin) } }
    }
}
