import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `each message is leased once, however many workers ask at once`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            for number in 0..<100 { try tables.outbox.insert(Sample.outboxEntry(OutboxID("m\(number)"))) }
        }
        let leased = try await withThrowingTaskGroup(of: [OutboxID].self) { group in
            for _ in 0..<20 {
                group.addTask { try await world.write { try $0.outbox.lease(at: world.now, until: world.now + 60, limit: 7).map(\.id) } }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(leased.count == 100)
        #expect(Set(leased).count == 100)
        #expect(try await world.write { try $0.outbox.lease(at: world.now + 59, until: world.now + 99, limit: 7).isEmpty })
        #expect(try await world.write { try $0.outbox.lease(at: world.now + 60, until: world.now + 99, limit: 7).count } == 7)
    }

    @Test(arguments: TestDatabase.allCases)
    func `only what waits and is due is leased`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        var later = Sample.outboxEntry("later")
        later.due = world.now + 1
        var sent = Sample.outboxEntry("sent")
        sent.state = .sent
        var failed = Sample.outboxEntry("failed")
        failed.state = .failed
        let entries = [later, sent, failed, Sample.outboxEntry("due")]
        try await world.write { tables in for entry in entries { try tables.outbox.insert(entry) } }
        #expect(try await world.write { try $0.outbox.lease(at: world.now, until: world.now + 9, limit: 9) } == [Sample.outboxEntry("due")])
    }

    @Test(arguments: TestDatabase.allCases)
    func `an update writes the fate and gives the lease back`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let entry = Sample.outboxEntry()
        try await world.write { tables in
            try tables.outbox.insert(entry)
            _ = try tables.outbox.lease(at: world.now, until: world.now + 60, limit: 1)
            try tables.outbox.update(entry.afterFailure("no answer", at: world.now))
        }
        let found = try await world.read { try $0.outbox.find(entry.id) }
        #expect(found == entry.afterFailure("no answer", at: world.now))
        #expect(try await world.write { try $0.outbox.lease(at: world.now + 2, until: world.now + 9, limit: 1).count } == 1)
        try await world.write { try $0.outbox.delete(entry.id) }
        #expect(try await world.read { try $0.outbox.find(entry.id) } == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a lease can be held longer, but not one that was given back`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (held, given) = (Sample.outboxEntry("held"), Sample.outboxEntry("given"))
        try await world.write { tables in
            for entry in [held, given] { try tables.outbox.insert(entry) }
            _ = try tables.outbox.lease(at: world.now, until: world.now + 10, limit: 2)
            try tables.outbox.update(given)
            for entry in [held, given] { try tables.outbox.renew(entry.id, until: world.now + 20) }
        }
        #expect(try await world.write { try $0.outbox.lease(at: world.now + 15, until: world.now + 30, limit: 9) } == [given])
    }

    @Test(arguments: TestDatabase.allCases)
    func `failed messages can be made due again, one or all`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            for id in ["a", "b", "c"] as [OutboxID] { try tables.outbox.insert(Sample.outboxEntry(id).afterRefusal("no")) }
            var sent = Sample.outboxEntry("sent")
            sent.state = .sent
            try tables.outbox.insert(sent)
        }
        #expect(try await world.write { try $0.outbox.retry("a", at: world.now + 5) } == 1)
        #expect(try await world.write { try $0.outbox.retry("sent", at: world.now + 5) } == 0)
        #expect(try await world.write { try $0.outbox.retry("nowhere", at: world.now + 5) } == 0)
        #expect(try await world.write { try $0.outbox.retry(nil, at: world.now + 5) } == 2)
        let again = try await world.read { try $0.outbox.newest(.waiting, limit: 9) }
        #expect(again.map(\.id) == ["c", "b", "a"])
        #expect(again.allSatisfy { $0.attempts == 0 && $0.due == world.now + 5 })
    }

    @Test(arguments: TestDatabase.allCases)
    func `old failures and all but the newest sent messages are thrown away`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            for number in 1...4 {
                var sent = Sample.outboxEntry(OutboxID("sent\(number)"), created: world.now + Double(number))
                sent.state = .sent
                try tables.outbox.insert(sent)
                let failed = Sample.outboxEntry(OutboxID("failed\(number)"), created: world.now + Double(number))
                try tables.outbox.insert(failed.afterRefusal("no"))
            }
            try tables.outbox.insert(Sample.outboxEntry("waiting"))
        }
        #expect(try await world.write { try $0.outbox.deleteOld(failedBefore: world.now + 3, keepingSent: 3, limit: 9) } == 3)
        let left = try await world.read { try $0.outbox.newest(limit: 9).map(\.id) }
        #expect(left == ["sent4", "failed4", "sent3", "failed3", "sent2", "waiting"])
    }
}
