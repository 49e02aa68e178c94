import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Store

/// A whole database moved into another, of every kind into every kind.
@Suite struct CopyTests {
    typealias Pair = CopyWorld.Pair

    @Test(arguments: Pair.all)
    func `everything arrives, and is found to be equal`(from pair: Pair) async throws {
        let world = try await CopyWorld(pair)
        let last = Mutex<CopyProgress?>(nil)
        let summary = try await world.copy { progress in last.withLock { $0 = progress } }
        #expect(try await CopyWorld.dump(world.target) == CopyWorld.dump(world.source))
        #expect(summary.tables.map(\.name) == Contents.tables.map(\.name))
        #expect(summary.tables.allSatisfy { $0.checksum.rows == 20 })
        #expect(summary.rows == 20 * Contents.tables.count)
        #expect(summary.rowsBefore == 0)
        #expect(last.withLock { $0 }?.done == summary.rows)
        #expect(last.withLock { $0 }?.total == summary.rows)
        #expect(try await Store(world.target).unfinishedCopy() == nil)
    }

    @Test(arguments: Pair.all)
    func `a user who was copied is found with the password`(from pair: Pair) async throws {
        let world = try await CopyWorld(pair, rows: 1)
        let user = Sample.user("user1", ["email": "ä@example.com"])
        try await Store(world.source).write { tables in
            try tables.pools.insert(Sample.pool())
            try tables.users.insert(user, password: "hash")
        }
        _ = try await world.copy()
        let found = try await Store(world.target).read {
            (try $0.users.find(user.id, in: user.pool), try $0.users.password(of: user.id, in: user.pool))
        }
        #expect(found == (user, "hash"))
    }

    @Test(arguments: Pair.all)
    func `a copy that is interrupted after every batch goes on where it stopped`(from pair: Pair) async throws {
        let world = try await CopyWorld(pair)
        let reached = Mutex(0)
        var runs = 0
        while true {
            runs += 1
            try #require(runs < 500)
            do {
                let summary = try await world.copy { progress in
                    guard progress.phase == .copying, !progress.isTableDone else { return }
                    let isFurther = reached.withLock { last in
                        defer { last = max(last, progress.done) }
                        return progress.done > last
                    }
                    if isFurther { throw Interrupted() }
                }
                #expect(summary.rowsBefore == summary.rows)
                break
            } catch is Interrupted {
                let unfinished = try await Store(world.target).unfinishedCopy()
                #expect(unfinished?.copied == reached.withLock { $0 })
            }
        }
        #expect(runs == 3 * (Contents.tables.count - 1) + 1)
        #expect(try await CopyWorld.dump(world.target) == CopyWorld.dump(world.source))
        #expect(try await Store(world.target).unfinishedCopy() == nil)
    }

    @Test(arguments: Pair.all)
    func `a difference is told, and the target stays shut`(from pair: Pair) async throws {
        let world = try await CopyWorld(pair)
        await #expect(throws: Interrupted.self) {
            _ = try await world.copy { if $0.phase == .verifying { throw Interrupted() } }
        }
        _ = try await world.target.write { try $0.run("UPDATE lockout SET failures = 3 WHERE failures = 1") }
        let refusal = await #expect(throws: CopyRefusal.self) { _ = try await world.copy() }
        guard case .differs(table: "lockout", let source, let target) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(source.rows == target.rows)
        #expect(source.description != target.description)
        #expect(try await Store(world.target).unfinishedCopy() != nil)
    }

    @Test(arguments: Pair.all)
    func `of two copies into one target one goes on`(from pair: Pair) async throws {
        let world = try await CopyWorld(pair, rows: 50)
        let outcomes = await withTaskGroup(of: CopyRefusal?.self) { group in
            for _ in 1...2 {
                group.addTask {
                    do {
                        _ = try await world.copy()
                        return nil
                    } catch { return error as? CopyRefusal ?? .sourceIsUnused }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for case .some(let refusal) in outcomes {
            switch refusal {
            case .anotherCopyIsAtWork, .targetIsFinished: break
            default: Issue.record("\(refusal)")
            }
        }
        if !outcomes.contains(nil) { _ = try await world.copy() }
        #expect(try await CopyWorld.dump(world.target) == CopyWorld.dump(world.source))
    }

    @Test func `a transaction carries no more bytes than distributed databases take`() async throws {
        let world = try await CopyWorld(Pair(source: .sqliteInMemory, target: .sqliteInMemory), rows: 1)
        let large = String(repeating: "x", count: 1_500_000)
        for number in 0..<5 {
            try await Store(world.source).write { try $0.pools.insert(Sample.pool(PoolID("large\(number)"), ["X": .string(large)])) }
        }
        let steps = Mutex<[Int]>([])
        _ = try await world.copy(batch: 100) { progress in
            if progress.phase == .copying, progress.table == "pool" { steps.withLock { $0.append(progress.tableRows) } }
        }
        #expect(steps.withLock { $0 } == [3, 5, 6, 6])
        #expect(try await CopyWorld.dump(world.target) == CopyWorld.dump(world.source))
    }

    private struct Interrupted: Error {}
}
