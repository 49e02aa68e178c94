import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    private static func job(_ id: ImportJobID = "import-1", in world: StoreWorld) -> ImportJob {
        ImportJob(id: id, pool: world.pool.id, name: "n", logsRole: "r", algorithm: "BCRYPT", created: world.now)
    }

    @Test(arguments: TestDatabase.allCases)
    func `an import job is kept, with its file and what became of it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        var job = Self.job(in: world)
        try await world.write { [job] in try $0.importJobs.insert(job) }
        await #expect(throws: StoreError.duplicate) { try await world.write { [job] in try $0.importJobs.insert(job) } }
        #expect(try await world.read { try $0.importJobs.find("import-1", in: world.pool.id) } == job)

        let answers = try await world.write { tables in
            let (jobs, pool, id) = (tables.importJobs, world.pool.id, "import-1" as ImportJobID)
            return [
                try jobs.beginUpload("one", of: id, in: pool), try jobs.beginUpload("two", of: id, in: pool),
                try jobs.isUploading("one", of: id, in: pool),
                try jobs.endUpload("one", with: ImportFile(size: 1, lines: 1), of: id, in: pool),
                try jobs.endUpload("two", with: ImportFile(size: 9, lines: 2), of: id, in: pool),
                try jobs.beginUpload("three", of: id, in: pool),
            ]
        }
        #expect(answers == [true, true, false, false, true, false])
        job.file = ImportFile(size: 9, lines: 2)
        job.kept = .failed
        job.counts = ImportCounts(imported: 1, skipped: 2, failed: 3)
        (job.started, job.completed, job.message) = (world.now, world.now + 1, "m")
        try await world.write { [job] in try $0.importJobs.update(job) }
        #expect(try await world.read { try $0.importJobs.page(of: world.pool.id, after: "import-0", limit: 9) } == [job])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a pool has one running import, one worker holds it, and it moves on from where it stands`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (pool, now) = (world.pool.id, world.now)
        try await world.write { try $0.importRuns.insert("import-1", in: pool) }
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.importRuns.insert("import-2", in: pool) } }
        let place = ImportPlace(offset: 5, line: 1)
        let answers = try await world.write { tables in
            let runs = tables.importRuns
            guard let run = try runs.lease(pool, by: "a", at: now, until: now + 9) else { throw Missing("run") }
            return [
                try runs.lease(pool, by: "b", at: now, until: now + 9) == nil, try runs.waiting(at: now, limit: 9).isEmpty,
                try !runs.advance(run, to: place, by: "b", until: now + 9), try runs.advance(run, to: place, by: "a", until: now + 9),
                try !runs.advance(run, to: place, by: "a", until: now + 9), try runs.waiting(at: now + 9, limit: 9) == [pool],
                try runs.lease(pool, by: "b", at: now + 9, until: now + 20)?.place == place,
            ]
        }
        #expect(answers == [true, true, true, true, true, true, true])
    }

    @Test(arguments: TestDatabase.allCases)
    func `files and logs are kept in their order, and thrown away in parts`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let job = Self.job(in: world)
        try await world.write { tables in
            for number in 0..<12 { try tables.importFiles.append([UInt8(number)], number: number, to: "u", of: job) }
            for line in [2, 10, 100] { try tables.importFiles.log("line \(line)", from: line, of: job, at: world.now) }
        }
        #expect(try await world.read { try $0.importFiles.pieces(of: job.id, in: job.pool, from: 9, limit: 2) } == [[9], [10]])
        let log = try await world.read { try $0.importFiles.log(of: job.id, in: job.pool, after: 2, limit: 9).map(\.text) }
        #expect(log == ["line 10", "line 100"])
        for count in [10, 2, 0] {
            #expect(try await world.write { try $0.importFiles.delete(of: job.id, in: job.pool, limit: 10) } == count)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `many users are written at once, and whose name is taken is known before`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let new = (0..<37).map { number in
            var user = Sample.user(UserID("batch\(number)"), status: .resetRequired, ["email": "\(number)@x.example"])
            user.mfa.add(.sms)
            return UserBatchTable.NewUser(
                user: user, password: number % 2 == 0 ? "hash\(number)" : nil, names: [SignInName(kind: .username, text: "name\(number)")])
        }
        try await world.write { try $0.userBatches.insert(new, in: pool) }
        #expect(try await world.read { try $0.userBatches.taken(["name3", "nobody", "name36"], in: pool) } == ["name3", "name36"])
        #expect(try await world.read { try $0.users.find("batch5", in: pool) } == new[5].user)
        #expect(try await world.read { try $0.users.password(of: "batch4", in: pool) } == "hash4")
        #expect(try await world.read { try $0.signInNames.owner(of: "name7", in: pool) } == "batch7")
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.userBatches.insert([new[0]], in: pool) } }
        await #expect(throws: StoreError.missingPool) { try await world.write { try $0.userBatches.insert(new, in: "us-east-1_Gone") } }
    }
}
