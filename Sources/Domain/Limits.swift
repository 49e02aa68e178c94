package import Foundation

/// Every number that bounds something, in one place. Sources: Amazon's quotas page, and this project's own choices.
package enum Limits {
    // Codes (Amazon: 24 h for sign-up, 1 h for a forgotten password).
    package static let signUpCodeLife: TimeInterval = 24 * 3600
    package static let passwordCodeLife: TimeInterval = 3600
    package static let attributeCodeLife: TimeInterval = 24 * 3600
    package static let codeDigits = 6

    // What one user may do in an hour.
    package static let hour: TimeInterval = 3600
    package static let confirmationsPerHour = 15
    package static let resendsPerHour = 5
    package static let passwordCodesPerHour = 5
    package static let passwordConfirmationsPerHour = 15
    package static let passwordChangesPerHour = 5
    package static let mfaSetup: TimeInterval = 15 * 60
    package static let signInCodesPerHour = 30
    package static let attributeCodesPerHour = 5
    package static let attributeVerificationsPerHour = 15
    /// New addresses to which codes are sent; ours, for Amazon counts only what is sent again.
    package static let addressChangesPerHour = 20

    // Ours: how long the owner of a former mail address may have it back, and how many such ways back one user has.
    package static let addressUndoLife: TimeInterval = 7 * 24 * 3600
    package static let addressUndosPerUser = 10

    // Lockout (Amazon: 5 wrong passwords, then 1 s, doubling up to about 15 min).
    package static let wrongPasswordsBeforeLock = 5
    package static let longestLock: TimeInterval = 15 * 60
    package static let quietTimeThatForgives: TimeInterval = 15 * 60

    // Proofs without telling the secret (Amazon: "within a few seconds"), and devices that a user may have (ours).
    package static let srpAnswer: TimeInterval = 60
    package static let devicesPerUser = 100

    // Triggers (Amazon: 5 s, and Lambda's two repetitions), and rounds of a custom sign-in.
    package static let triggerWait: TimeInterval = 5
    package static let triggerTries = 3
    package static let customRounds = 20
    /// Bytes of a `Session`. Source: SessionType of the API model.
    package static let sessionLength = 4096
    /// Ours, of one function: how many of its runs are under way, and how many may be asked for before "try again" is answered.
    package static let triggerThreads = 16
    package static let triggersAtOnce = 64
    /// Bytes of an answer that are read, and of what a program complains about.
    package static let triggerAnswer = 256 * 1024
    package static let triggerComplaint = 4096
    /// Characters of a refusal that are passed on.
    package static let triggerWords = 1024

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
    /// How long the request that a user has signed in for may take to come back, where the client knows no single sign-on.
    package static let loginCompletion: TimeInterval = 300
    /// How long a user who has just signed out may still choose to be signed out everywhere.
    package static let signedOutNote: TimeInterval = 300

    // Sessions (Amazon: 20 a user by default, a list has 125). Their use is noted at this distance: a write for each refresh would
    // be half of its cost.
    package static let sessionsPerUser = 20
    package static let sessionsListed = 125
    package static let sessionUseNoted: TimeInterval = 300
    package static let cookie = 256
    /// What one page leaves for the next, and how long it counts: a name of the longest, a masked address, a challenge's session.
    package static let pageData: TimeInterval = 15 * 60
    package static let pageDataBytes = 3 * 1024

    // Passkeys (Amazon: 20 a user, a minute to make one). Lengths are in bytes; WebAuthn sets the one of the id (section 4), CTAP2
    // the depth of CBOR (section 8).
    package static let passkeysPerUser = 20
    package static let passkeyChallenge = 32
    package static let passkeyTimeout: TimeInterval = 60
    /// For how long the answer may come, the way and slow clients included.
    package static let passkeyRegistration: TimeInterval = 180
    package static let passkeyID = 1023
    package static let passkeyClientData = 16 * 1024
    package static let passkeyAttestation = 64 * 1024
    package static let passkeyTransports = 8
    package static let passkeyTransport = 32
    package static let attestationCertificates = 8
    package static let cborDepth = 4

    // Recovery codes (ours): ten letters are 50 bits, beyond guessing where five wrong ones shut the door.
    package static let recoveryCodes = 10
    package static let recoveryCodeLetters = 10
    /// For how long a sign-in counts as fresh where more than a session is wanted.
    package static let freshSignIn: TimeInterval = 5 * 60

    /// Of names that nobody has, one in so many is taken for a user with a passkey, and one in so many for one with a second factor (ours).
    package static let inventedOneIn: UInt8 = 4

    // Signing keys: API Gateway keeps a JWKS for two hours.
    package static let keyPublishedBeforeUse: TimeInterval = 2 * 3600
    package static let keyPublishedAfterUse: TimeInterval = longestAccessToken + 2 * 3600
    package static let jwksMaxAge = 300

    // Requests.
    package static let requestBody = 256 * 1024
    package static let defaultPage = 60
    package static let readinessWait: TimeInterval = 1.5
    package static let signatureAge: TimeInterval = 5 * 60

    // Requests a second, by category, and for one address and one client (Amazon: Quotas in Amazon Cognito).
    package static let userAuthentications = 120
    package static let userCreations = 50
    package static let userFederations = 25
    package static let userAccountRecoveries = 30
    package static let userReads = 120
    package static let userUpdates = 25
    package static let userTokens = 120
    package static let userResourceReads = 50
    package static let userResourceUpdates = 25
    package static let userLists = 30
    package static let userPoolReads = 15
    package static let userPoolUpdates = 15
    package static let userPoolResourceReads = 20
    package static let userPoolResourceUpdates = 15
    package static let userPoolClientReads = 15
    package static let userPoolClientUpdates = 15
    package static let clientAuthentications = 150
    package static let limitManagements = 1
    /// Answers to challenges that one sign-in brings with it.
    package static let challengeAnswersPerAuthentication = 3
    package static let requestsPerAddress = 300
    package static let requestsPerClient = 300
    /// At the pages and endpoints of one pool's domain, whoever asks; and about one user (Amazon, too).
    package static let requestsPerDomain = 500
    package static let readsPerUser = 10
    package static let writesPerUser = 10
    /// What a deployment may set, and addresses, clients and users that are remembered, twice over (ours).
    package static let quota = 1...1_000_000
    package static let callersRemembered = 10_000

    // Pools, clients.
    package static let identifierLength = 128
    package static let usernameLength = 128
    package static let poolsPerDeployment = 10_000
    package static let clientsPerPool = 1_000
    package static let customAttributesPerPool = 50
    package static let customAttributeName = 20
    /// Users whom the rehearsal of a change of the schema names.
    package static let schemaExamples = 20
    package static let secretsPerClient = 2
    package static let tagsPerPool = 50
    package static let groupsPerPool = 10_000
    package static let groupsPerUser = 100
    package static let resourceServersPerPool = 25
    package static let identityProvidersPerPool = 300
    /// Of one list, and of one that names no number. Source: ProvidersListType.
    package static let identityProvidersPerPage = 50

    // Branding (Amazon: 20 styles a pool, 40 images a style, requests of 2 MB). Bytes; a corner's radius in pixels.
    package static let brandingStylesPerPool = 20
    package static let brandingImages = 40
    package static let brandingImageBytes = 10 * 1024 * 1024
    package static let brandingSettings = 256 * 1024
    package static let brandingRequestBody = 2 * 1024 * 1024
    package static let brandingRadius = 100.0
    package static let svgDepth = 64
    /// `<use>` elements of an image: a few of them can draw it many times over.
    package static let svgReferences = 16
    package static let termsPerPool = 40
    package static let replicasPerPool = 10
    package static let metadataPoliciesPerPool = 50

    // Templates (CloudFormation: a megabyte, 500 resources; the rest is ours).
    package static let templateBytes = 1024 * 1024
    package static let templateResources = 500
    package static let templateDepth = 100
    package static let templateNodes = 100_000
    package static let templateAliases = 16

    // Outbox: a message is tried at these distances, then given up loudly.
    package static let deliveryRetries: [TimeInterval] = [2, 10, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800]
    package static let deliveryLease: TimeInterval = 15
    package static let outboxBatch = 4
    package static let outboxWriteRetry: TimeInterval = 1
    /// Messages are spread over so many queues, so that nodes do not all reach for the same one.
    package static let outboxShards = 8
    package static let messagesKeptInDevelopment = 1_000
    package static let failedMessageKept: TimeInterval = 14 * 24 * 3600

    // Webhooks: seconds until the connection stands, seconds for the whole, bytes of an answer that are read.
    package static let webhookConnect: TimeInterval = 5
    package static let webhook: TimeInterval = 10
    package static let webhookAnswer = 256 * 1024
    /// Bytes that a secret of signatures must have at least.
    package static let webhookSecret = 16

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

    // Archives: characters of a passphrase, bytes of a line (an image, as base64, and what is around it).
    package static let archivePassphrase = 12
    package static let archiveLine = 16 * 1024 * 1024

    // Access keys, and the record of what administrators did (ours). Letters, bytes, and days that a deployment may set.
    package static let operationPattern = 128
    package static let accessKeyName = 128
    package static let operationPatterns = 64
    package static let auditSubject = 256
    package static let auditBatch = 128
    package static let auditDays = 1...36_500
    package static let day: TimeInterval = 24 * 3600

    /// How long what a node keeps in memory counts without being held against the database.
    package static let registryTrusted: TimeInterval = 0.5

    // Search: terms and depth of a filter, bytes of a value that the index keeps, users that one page looks at, those that are read
    // together, and those that are sorted in memory.
    package static let filterTerms = 20
    package static let filterDepth = 20
    package static let searchKey = 64
    /// Attributes of a pool inside of which users are found, and letters of an end that the index keeps.
    package static let searchedInside = 5
    package static let searchedEnd = 24
    package static let searchCandidates = 1_000
    package static let searchBatch = 100
    package static let searchSorted = 1_000
    /// Users of before whose lines one transaction writes.
    package static let indexingBatch = 100

    // Passwords that a user may have to keep away from, the present one among them. Source: PasswordHistorySizeType.
    package static let passwordHistory = 24

    // Imports (Amazon: 100 MB, 500,000 users and 16,000 characters a row; an upload begins within 15 minutes, a job is started within a
    // day; 1,000 jobs a pool).
    package static let importFile = 100 * 1024 * 1024
    package static let importUsers = 500_000
    package static let importRow = 16_000
    package static let importUpload: TimeInterval = 15 * 60
    package static let importStart: TimeInterval = 24 * 3600
    package static let importJobsPerPool = 1_000
    package static let importJobsListed = 50
    /// Ours: rows of one transaction, bytes of a piece of the file, how long a node that is gone
    /// keeps a job, and how long files that nobody has imported and logs are kept.
    package static let importBatch = 500
    package static let importChunk = 256 * 1024
    package static let importChunksAtOnce = 32
    package static let importLogParts = 20
    package static let importLease: TimeInterval = 15
    package static let importFileKept: TimeInterval = 7 * 24 * 3600
    package static let importLogKept: TimeInterval = 30 * 24 * 3600
    /// Characters of a value that a log repeats.
    package static let importWords = 64
    /// Bytes that an upload brings at the least in the time that any request may take.
    package static let importStride = 64 * 1024

    // Upkeep.
    /// Rows of one transaction, and living rows of a table that one round looks at.
    package static let sweepBatch = 500
    package static let sweepRound = 20_000
    /// Transactions of one round that work off what is gone; what has expired waits for no more than these.
    package static let removalRound = 1_000
}
