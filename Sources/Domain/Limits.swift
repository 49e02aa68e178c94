package import Foundation

/// Every number that bounds something, in one place. Sources: Amazon's quotas page, and this project's own choices.
package enum Limits {
    // Codes (Amazon: 24 h for sign-up, 1 h for a forgotten password).
    package static let signUpCodeLife: TimeInterval = 24 * 3600
    package static let passwordCodeLife: TimeInterval = 3600
    package static let codeDigits = 6

    // What one user may do in an hour.
    package static let hour: TimeInterval = 3600
    package static let confirmationsPerHour = 15
    package static let resendsPerHour = 5
    package static let passwordCodesPerHour = 5
    package static let passwordConfirmationsPerHour = 15
    package static let passwordChangesPerHour = 5

    // Lockout (Amazon: 5 wrong passwords, then 1 s, doubling up to about 15 min).
    package static let wrongPasswordsBeforeLock = 5
    package static let longestLock: TimeInterval = 15 * 60
    package static let quietTimeThatForgives: TimeInterval = 15 * 60

    // Tokens.
    package static let longestAccessToken: TimeInterval = 24 * 3600
    package static let defaultAccessToken: TimeInterval = 3600
    package static let shortestAccessToken: TimeInterval = 300
    package static let defaultRefreshToken: TimeInterval = 30 * 24 * 3600
    package static let shortestRefreshToken: TimeInterval = 3600
    package static let longestRefreshToken: TimeInterval = 10 * 365 * 24 * 3600

    // OAuth. A code lives five minutes (Amazon). Lengths are in bytes; states and nonces of some hundred are common.
    package static let authorizationCode: TimeInterval = 300
    package static let oauthName = 128
    package static let oauthText = 2048
    package static let oauthHint = 16 * 1024
    package static let oauthClaims = 8 * 1024
    package static let pkce = 43...128

    // Hosted pages (Amazon: an hour).
    package static let browserSession: TimeInterval = 3600
    package static let cookie = 256

    // Signing keys: API Gateway keeps a JWKS for two hours.
    package static let keyPublishedBeforeUse: TimeInterval = 2 * 3600
    package static let keyPublishedAfterUse: TimeInterval = longestAccessToken + 2 * 3600
    package static let jwksMaxAge = 300

    // Requests.
    package static let requestBody = 256 * 1024
    package static let defaultPage = 60
    package static let readinessWait: TimeInterval = 1.5
    package static let signatureAge: TimeInterval = 5 * 60

    // Pools, clients.
    package static let identifierLength = 128
    package static let usernameLength = 128
    package static let poolsPerDeployment = 10_000
    package static let clientsPerPool = 1_000
    package static let customAttributesPerPool = 50
    package static let resourceServersPerPool = 25

    // Outbox: a message is tried at these distances, then given up loudly.
    package static let deliveryRetries: [TimeInterval] = [2, 10, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800]
    package static let deliveryLease: TimeInterval = 15
    package static let outboxBatch = 4
    package static let outboxWriteRetry: TimeInterval = 1
    /// Messages are spread over so many queues, so that nodes do not all reach for the same one.
    package static let outboxShards = 8
    package static let messagesKeptInDevelopment = 1_000
    package static let failedMessageKept: TimeInterval = 14 * 24 * 3600

    // Databases that many nodes share.
    package static let databaseConnections = 8
    package static let mostDatabaseConnections = 100
    /// How long to wait for a free connection, and how many may wait.
    package static let databaseWait: TimeInterval = 5
    package static let databaseQueue = 10_000
    package static let databaseConnect: TimeInterval = 5
    package static let databaseStatement: TimeInterval = 10
    /// How long a transaction may take, its repetitions included.
    package static let databaseTransaction: TimeInterval = 15
    /// How long the server lets a transaction stand idle, whose node has frozen or is gone.
    package static let databaseIdleTransaction: TimeInterval = 15
    /// How often a transaction is run again because others were quicker, and the pauses between.
    package static let transactionAttempts = 24
    package static let shortestTransactionPause: TimeInterval = 0.001
    package static let longestTransactionPause: TimeInterval = 0.1

    // Copying a database: what one transaction carries (distributed engines take 3,000 rows and 10 MiB at most), and how far
    // counting goes at a time.
    package static let copyBatch = 512
    package static let copyBatchBytes = 4 * 1024 * 1024
    package static let copyCountingLeap = 50_000

    /// How long what a node keeps in memory counts without being held against the database.
    package static let registryTrusted: TimeInterval = 0.5

    // Upkeep.
    /// Rows of one transaction, and living rows of a table that one round looks at.
    package static let sweepBatch = 500
    package static let sweepRound = 20_000
}
