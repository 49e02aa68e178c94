import Actions
import ArgumentParser
import Domain

/// What makes a job.
struct NewJobOptions: ParsableArguments {
    @OptionGroup var pool: PoolOption

    @Option(help: ArgumentHelp("The job's name.", valueName: "name"))
    var name = "import"

    @Option(
        help: ArgumentHelp(
            "How the hashes in the column password_hash were made: BCRYPT, SCRYPT, ARGON2ID or PBKDF2_SHA256.", valueName: "algorithm"))
    var hashes: String?

    /// The API wants a role that may write to Amazon's logs, and keeps it. Here the log is in the database.
    private static let logsRole = "arn:aws:iam::000000000000:role/lifeguard-import"

    func create(at desk: Desk) async throws -> JSON {
        let input: [String: JSON] = [
            "UserPoolId": try await pool.id(at: desk), "JobName": .string(name), "CloudWatchLogsRoleArn": .string(Self.logsRole),
            "PasswordHashingAlgorithm": hashes.map { .string($0.uppercased()) } ?? .null,
        ]
        return try await desk.ask("CreateUserImportJob", input)["UserImportJob"] ?? [:]
    }
}

/// Which job is meant.
struct JobOption: ParsableArguments {
    @Argument(help: ArgumentHelp("The job's id.", valueName: "job")) var id: String
    @OptionGroup var pool: PoolOption

    func ask(_ operation: String, at desk: Desk) async throws -> JSON {
        let input = ["UserPoolId": try await pool.id(at: desk), "JobId": .string(id)]
        return try await desk.ask(operation, input)["UserImportJob"] ?? [:]
    }
}
