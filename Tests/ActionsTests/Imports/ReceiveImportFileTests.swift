import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// ReceiveImportFile, UploadAddress.
@Suite struct ReceiveImportFileTests {
    /// As much as is written at once.
    private static let piece = Array(String(repeating: String(repeating: "a", count: 63) + "\n", count: Limits.importChunk / 64).utf8)

    @Test func `a file comes once`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.create()
        try await world.upload(["a"], to: job)
        await #expect(throws: ReceiveImportFile.Fault.notAwaited) { try await world.upload(["b"], to: job) }
        await #expect(throws: ReceiveImportFile.Fault.noJob) { try await world.upload(["b"], to: "import-other") }
    }

    @Test func `of two uploads at once the later one counts`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.create()
        var slow = try await ReceiveImportFile(of: job, in: world.app.pool, world.call)
        try await slow.append(Self.piece, in: world.call)
        try await world.upload([ImportWorld.header] + ImportWorld.rows(["ann"]), to: job)
        await #expect(throws: ReceiveImportFile.Fault.notAwaited) {
            try await slow.append(Self.piece, in: world.call)
        }
        await slow.abandon(in: world.call)
        try await world.ask("StartUserImportJob", job)
        try await WorkOffImports(holder: "worker").run(in: world.call)
        #expect(try await world.ask("DescribeUserImportJob", job)["ImportedUsers"] == 1)
    }

    @Test func `what cannot be imported is refused while it comes in`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.create()
        var empty = try await ReceiveImportFile(of: job, in: world.app.pool, world.call)
        await #expect(throws: ReceiveImportFile.Fault.empty) { try await empty.finish(in: world.call) }
        var wide = try await ReceiveImportFile(of: job, in: world.app.pool, world.call)
        await #expect(throws: ReceiveImportFile.Fault.rowTooLong) {
            try await wide.append([UInt8](repeating: 0x61, count: Limits.importRow * 4 + 1), in: world.call)
        }
        var long = try await ReceiveImportFile(of: job, in: world.app.pool, world.call)
        await #expect(throws: ReceiveImportFile.Fault.tooManyRows) {
            try await long.append([UInt8](repeating: 0x0A, count: Limits.importUsers + 2), in: world.call)
        }
    }

    @Test func `an address is good as it was given, and for a quarter of an hour`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.create()
        let url = try await world.ask("DescribeUserImportJob", job)["PreSignedUrl"]?.string ?? ""
        let query = URLComponents(string: url)?.queryItems ?? []
        let (expires, signature) = (query.first { $0.name == "expires" }?.value, query.first { $0.name == "signature" }?.value)
        func verdict(_ id: ImportJobID, _ expires: String?, _ signature: String?) -> UploadAddress.Verdict {
            UploadAddress.verdict(pool: world.app.pool, job: id, expires: expires, signature: signature, in: world.call)
        }
        #expect(verdict(job, expires, signature) == .good)
        #expect(verdict("import-other", expires, signature) == .forged)
        #expect(verdict(job, "9999999999", signature) == .forged)
        #expect(verdict(job, expires, nil) == .forged && verdict(job, nil, signature) == .forged)
        world.app.advance(by: Limits.importUpload)
        #expect(verdict(job, expires, signature) == .expired)
    }
}
