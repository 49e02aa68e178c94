import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

/// What is not copied, and where nothing is copied to.
@Suite struct CopyRefusalTests {
    private static let kinds = TestDatabase.allCases.map { CopyWorld.Pair(source: $0, target: $0) }

    @Test(arguments: kinds)
    func `a source without a schema, of an older one or never used is refused`(on kind: CopyWorld.Pair) async throws {
        let world = try await CopyWorld(kind)
        await #expect(throws: CopyRefusal.sourceHasNoSchema) { _ = try await Self.copy(world.target, to: world.source) }
        let steps = Schema.migrations.dropLast()
        try await Migrator(world.target, migrations: Array(steps)).migrate(at: Sample.now)
        await #expect(throws: CopyRefusal.sourceIsOld(found: Schema.newest - 1, known: Schema.newest)) {
            _ = try await Self.copy(world.target, to: world.source)
        }
        try await Store(world.target).migrate(at: Sample.now)
        await #expect(throws: CopyRefusal.sourceIsUnused) { _ = try await Self.copy(world.target, to: world.source) }
        _ = try await world.target.write { try $0.run("INSERT INTO migration (number, applied) VALUES (999, 0)") }
        await #expect(throws: Migrator.TooNew.self) { _ = try await Self.copy(world.target, to: world.source) }
        await #expect(throws: Migrator.TooNew.self) { _ = try await Self.copy(world.source, to: world.target) }
    }

    @Test(arguments: kinds)
    func `a target that is in use is refused and left as it is`(on kind: CopyWorld.Pair) async throws {
        let world = try await CopyWorld(kind)
        try await Store(world.target).migrate(at: Sample.now)
        try await Store(world.target).write { try $0.pools.insert(Sample.pool()) }
        let before = try await CopyWorld.dump(world.target)
        await #expect(throws: CopyRefusal.targetIsNotEmpty(table: "pool")) { _ = try await world.copy() }
        #expect(try await CopyWorld.dump(world.target) == before)
        #expect(try await Store(world.target).unfinishedCopy() == nil)
        await #expect(throws: CopyRefusal.targetIsNotEmpty(table: "keyring")) { _ = try await Self.copy(world.source, to: world.source) }
    }

    @Test(arguments: kinds)
    func `a target of an older schema is brought up when it is empty, and not touched when it is in use`(
        on kind: CopyWorld.Pair
    ) async throws {
        let used = try await CopyWorld(kind)
        try await Migrator(used.target, migrations: [Schema.migrations[0]]).migrate(at: Sample.now)
        try await Store(used.target).write { try $0.keyring.insert(proof: [1], at: Sample.now) }
        await #expect(throws: CopyRefusal.targetIsNotEmpty(table: "keyring")) { _ = try await used.copy() }
        #expect(try await Store(used.target).schema() == .at(1))

        let empty = try await CopyWorld(kind)
        try await Migrator(empty.target, migrations: [Schema.migrations[0]]).migrate(at: Sample.now)
        _ = try await empty.copy()
        #expect(try await Store(empty.target).schema() == .at(Schema.newest))
    }

    @Test(arguments: kinds)
    func `an unfinished copy is gone on with from its own source only, and is no source`(on kind: CopyWorld.Pair) async throws {
        struct Halt: Error {}
        let (world, other) = (try await CopyWorld(kind), try await CopyWorld(kind, rows: 3))
        await #expect(throws: Halt.self) { _ = try await world.copy { _ in throw Halt() } }
        await #expect(throws: CopyRefusal.targetIsAnothersCopy) { _ = try await Self.copy(other.source, to: world.target) }
        await #expect(throws: CopyRefusal.sourceIsUnfinished) { _ = try await Self.copy(world.target, to: other.target) }
        _ = try await world.copy()
        await #expect(throws: CopyRefusal.targetIsFinished) { _ = try await world.copy() }
        _ = try await Self.copy(world.target, to: other.target)
        #expect(try await CopyWorld.dump(other.target) == CopyWorld.dump(world.source))
    }

    private static func copy(_ source: any Database, to target: any Database) async throws -> CopySummary {
        try await DatabaseCopy(from: source, to: target).run(at: Sample.now)
    }
}
