import Actions
import Domain
import Foundation
import Store
import TestSupport

/// A pool into which files are imported.
struct ImportWorld {
    let app: TestApp
    var service: TestService { app.service }
    var call: Call { service.call }

    static let header = "cognito:username,cognito:mfa_enabled,email,email_verified"

    static func start(pool: JSON = ["AutoVerifiedAttributes": ["email"]], client: JSON = [:], on database: (any Database)? = nil)
        async throws -> ImportWorld
    {
        ImportWorld(app: try await TestApp.start(pool: pool, client: client, on: TestService.start(on: database)))
    }

    /// Rows of users who have an address.
    static func rows(_ names: some Sequence<String>) -> [String] { names.map { "\($0),false,\($0)@example.com,true" } }

    func create(_ members: JSON = [:]) async throws -> ImportJobID {
        let answer = try await app.administer(
            "CreateUserImportJob", members.over(["JobName": "job", "CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/logs"]))
        return ImportJobID(try answer["UserImportJob"]?["JobId"].text(or: "JobId") ?? "")
    }

    func upload(_ lines: [String], to job: ImportJobID) async throws {
        var file = try await ReceiveImportFile(of: job, in: app.pool, call)
        try await file.append(Array((lines.joined(separator: "\n") + "\n").utf8), in: call)
        try await file.finish(in: call)
    }

    @discardableResult
    func ask(_ operation: String, _ job: ImportJobID) async throws -> JSON {
        try await app.administer(operation, ["JobId": .string(job.text)])["UserImportJob"] ?? [:]
    }

    /// A job that is done, as `DescribeUserImportJob` shows it.
    func run(_ lines: [String], _ members: JSON = [:]) async throws -> JSON {
        let job = try await create(members)
        try await upload(lines, to: job)
        try await ask("StartUserImportJob", job)
        try await WorkOffImports(holder: "worker").run(in: call)
        return try await ask("DescribeUserImportJob", job)
    }

    func log(of job: ImportJobID) async throws -> [String] {
        var lines: [String] = []
        try await ReadImportLog(of: job, in: app.pool).run(as: service.administrator, in: call) { text in
            lines += text.split(separator: "\n").map(String.init)
        }
        return lines
    }
}
