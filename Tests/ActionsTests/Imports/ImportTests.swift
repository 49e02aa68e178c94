import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// GetCSVHeader, CreateUserImportJob, DescribeUserImportJob, ListUserImportJobs, StartUserImportJob, StopUserImportJob, WorkOffImports.
@Suite struct ImportTests {
    @Test func `a new job waits for its file at an address of ours`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.ask("DescribeUserImportJob", world.create())
        #expect(job["Status"] == "Created" && job["JobName"] == "job" && job["ImportedUsers"] == 0)
        #expect(job["CloudWatchLogsRoleArn"] == "arn:aws:iam::123456789012:role/logs")
        #expect(job["PreSignedUrl"]?.string?.hasPrefix("\(TestService.publicURL)/imports/\(world.app.pool)/import-") == true)
        #expect(job["StartDate"] == nil && job["CompletionMessage"] == nil)
    }

    @Test func `users come in, those who are there are skipped, and bad rows are told`() async throws {
        let world = try await ImportWorld.start()
        try await world.app.confirmedUser("bob", email: "bob@example.com")
        let rows =
            [ImportWorld.header] + ImportWorld.rows(["ann", "bob", "ann"]) + ["cyd,false,cyd@example.com,false", "", "dan,false,x,true"]
        let job = try await world.run(rows)
        #expect(job["Status"] == "Succeeded" && job["CompletionMessage"] == "Import_Job_Completed_Successfully")
        #expect(job["ImportedUsers"] == 1 && job["SkippedUsers"] == 2 && job["FailedUsers"] == 2)
        let log = try await world.log(of: ImportJobID(job["JobId"]?.string ?? ""))
        #expect(
            log == [
                "[SUCCEEDED] Line Number 2 - The import succeeded.", "[SKIPPED] Line Number 3 - The user already exists.",
                "[SKIPPED] Line Number 4 - The user already exists.",
                "[FAILED] Line Number 5 - The User Record does not set any of the auto verified attributes to true. "
                    + "(Example: email_verified to true).",
                "[FAILED] Line Number 7 - Invalid email address format.",
            ])
        let user = try await world.app.adminGetUser("ann")
        #expect(user["UserStatus"] == "RESET_REQUIRED")
    }

    @Test(.timeLimit(.minutes(1))) func `a file of a header alone brings nobody, and ends`() async throws {
        let job = try await ImportWorld.start().run([ImportWorld.header])
        #expect(job["Status"] == "Succeeded")
        #expect(job["ImportedUsers"] == 0 && job["SkippedUsers"] == 0 && job["FailedUsers"] == 0)
    }

    @Test func `who came without a password is told to set one, unless the client hides who is there`() async throws {
        let world = try await ImportWorld.start()
        _ = try await world.run([ImportWorld.header] + ImportWorld.rows(["ann"]))
        await #expect(throws: Refusal.passwordResetRequired) { _ = try await world.app.logIn("ann") }
        let hiding = try await world.app.with(client: ["PreventUserExistenceErrors": "ENABLED"])
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { _ = try await hiding.logIn("ann") }

        _ = try await world.app.send("ForgotPassword", ["Username": "ann"])
        let code = try await world.service.newestCode(to: "ann@example.com")
        _ = try await world.app.send(
            "ConfirmForgotPassword", ["Username": "ann", "ConfirmationCode": .string(code), "Password": .string(TestApp.password)])
        _ = try await world.app.logIn("ann")
    }

    @Test func `a hash of another service signs in, and is never told`() async throws {
        let world = try await ImportWorld.start()
        let hash = try await PasswordHasher(
            parameters: Argon2idParameters(memoryKiB: 64, iterations: 1), threads: 1, queueLimit: 9
        ).hash(TestApp.password)
        let rows = [
            ImportWorld.header + ",password_hash", "ann,false,ann@example.com,true,\"\(hash)\"",
            "bob,false,bob@example.com,true,s3cr3t-hash",
        ]
        let job = try await world.run(rows, ["PasswordHashingAlgorithm": "ARGON2ID"])
        #expect(job["ImportedUsers"] == 1 && job["FailedUsers"] == 1 && job["PasswordHashingAlgorithm"] == "ARGON2ID")
        _ = try await world.app.logIn("ann")
        #expect(try await world.app.adminGetUser("ann")["UserStatus"] == "CONFIRMED")
        let log = try await world.log(of: ImportJobID(job["JobId"]?.string ?? ""))
        #expect(!log.joined().contains("s3cr3t-hash") && log.count == 2)
    }

    @Test func `an alias that somebody has fails its row`() async throws {
        let world = try await ImportWorld.start(pool: ["AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"]])
        let job = try await world.run([ImportWorld.header, "ann,false,a@example.com,true", "bob,false,a@example.com,true"])
        #expect(job["ImportedUsers"] == 1 && job["FailedUsers"] == 1)
        #expect(try await world.app.adminGetUser("a@example.com")["Username"] == "ann")
    }

    @Test func `a header that is not the pool's fails the job`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.run(["cognito:username,cognito:mfa_enabled,shoe", "ann,false,44"])
        #expect(job["Status"] == "Failed" && job["CompletionMessage"] == "The_Header_Names_An_Attribute_That_The_Pool_Has_Not")
        #expect(try await world.log(of: ImportJobID(job["JobId"]?.string ?? "")).first?.hasSuffix(": shoe") == true)
    }

    @Test func `a job starts once it has a file, one at a time, in a pool that verifies addresses`() async throws {
        let world = try await ImportWorld.start()
        let (first, second) = (try await world.create(), try await world.create())
        await Self.refuses("has not been uploaded") { try await world.ask("StartUserImportJob", first) }
        for job in [first, second] { try await world.upload([ImportWorld.header] + ImportWorld.rows(["ann"]), to: job) }
        #expect(try await world.ask("StartUserImportJob", first)["Status"] == "Pending")
        await Self.refuses("Another import job") { try await world.ask("StartUserImportJob", second) }
        await Self.refuses("it is Pending") { try await world.ask("StartUserImportJob", first) }
        await #expect(throws: Refusal.importInProgress) { _ = try await world.app.administer("UpdateUserPool") }
        await #expect(throws: Refusal.importInProgress) { _ = try await world.app.administer("DeleteUserPool") }
        await #expect(throws: Refusal.importInProgress) {
            _ = try await world.app.administer("AddCustomAttributes", ["CustomAttributes": [["Name": "new"]]])
        }
        try await WorkOffImports(holder: "worker").run(in: world.call)
        _ = try await world.ask("StartUserImportJob", second)

        let other = try await ImportWorld.start(pool: [:])
        let job = try await other.create()
        await Self.refuses("no auto verified attribute") { try await other.ask("StartUserImportJob", job) }
        await #expect(throws: Refusal.importJobNotFound("import-x")) { try await other.ask("DescribeUserImportJob", "import-x") }
    }

    @Test func `a stopped job keeps what it has imported`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.create()
        await Self.refuses("it is Created") { try await world.ask("StopUserImportJob", job) }
        try await world.upload([ImportWorld.header] + ImportWorld.rows(["ann"]), to: job)
        try await world.ask("StartUserImportJob", job)
        #expect(try await world.ask("StopUserImportJob", job)["Status"] == "Stopping")
        try await WorkOffImports(holder: "worker").run(in: world.call)
        let ended = try await world.ask("DescribeUserImportJob", job)
        #expect(ended["Status"] == "Stopped" && ended["ImportedUsers"] == 0 && ended["CompletionDate"] != nil)
    }

    @Test func `a job that nobody starts within a day has expired`() async throws {
        let world = try await ImportWorld.start()
        let job = try await world.create()
        world.app.advance(by: Limits.importStart)
        #expect(try await world.ask("DescribeUserImportJob", job)["Status"] == "Expired")
        await Self.refuses("it is Expired") { try await world.ask("StartUserImportJob", job) }
    }

    @Test func `jobs are listed page by page`() async throws {
        let world = try await ImportWorld.start()
        #expect(try await world.app.administer("ListUserImportJobs", ["MaxResults": 10]) == [:])
        for _ in 0..<5 { _ = try await world.create() }
        var (ids, token): (Set<String>, JSON?) = ([], nil)
        repeat {
            let page = try await world.app.administer("ListUserImportJobs", ["MaxResults": 2, "PaginationToken": token ?? .null])
            ids.formUnion(page["UserImportJobs"]?.array?.compactMap { $0["JobId"]?.string } ?? [])
            token = page["PaginationToken"]
        } while token != nil
        #expect(ids.count == 5)
    }

    @Test(arguments: [false, true])
    func `workers take turns over batches, and nobody is there twice or missing`(onPostgres: Bool) async throws {
        let database: (any Database)? = onPostgres ? PostgresDatabase(try await TestPostgres.newURL(), limits: .still(connections: 3)) : nil
        let world = try await ImportWorld.start(on: database)
        let names = (0..<1_700).map { "user\($0)" }
        let job = try await world.create()
        try await world.upload([ImportWorld.header] + ImportWorld.rows(names), to: job)
        try await world.ask("StartUserImportJob", job)
        await withTaskGroup { group in
            for number in 0..<3 {
                group.addTask { _ = try? await WorkOffImports(holder: "worker\(number)").run(in: world.call) }
            }
        }
        world.app.advance(by: Limits.importLease + 1)
        try await WorkOffImports(holder: "last").run(in: world.call)
        let ended = try await world.ask("DescribeUserImportJob", job)
        #expect(ended["Status"] == "Succeeded" && ended["ImportedUsers"] == 1_700 && ended["SkippedUsers"] == 0)
        #expect(try await world.service.store.read { try $0.users.count(of: world.app.pool) } == 1_700)
        #expect(try await world.log(of: job).count == 1_700)
    }

    private static func refuses(_ words: String, _ work: () async throws -> JSON) async {
        do {
            _ = try await work()
            Issue.record("not refused")
        } catch Refusal.importPrecondition(let message) {
            #expect(message.contains(words), "\(message)")
        } catch { Issue.record(error) }
    }
}
