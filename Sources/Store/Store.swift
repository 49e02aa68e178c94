package import Foundation

/// The tables of one database, reached inside one transaction: `store.write { tables in try tables.users.insert(user) }`.
package struct Store: Sendable {
    let database: any Database

    package init(_ database: any Database) { self.database = database }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (Tables) throws -> Value) async throws -> Value {
        try await database.read { try body(Tables(connection: $0)) }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (Tables) throws -> Value) async throws -> Value {
        try await database.write { try body(Tables(connection: $0)) }
    }

    package func migrate(at now: Date) async throws {
        try await Migrator(database).migrate(at: now)
    }
}

/// Every table, on one connection.
package struct Tables {
    let connection: any Connection

    package var keyring: KeyringTable { KeyringTable(connection: connection) }
    package var revision: RevisionTable { RevisionTable(connection: connection) }
    package var pools: PoolTable { PoolTable(connection: connection) }
    package var clients: ClientTable { ClientTable(connection: connection) }
    package var resourceServers: ResourceServerTable { ResourceServerTable(connection: connection) }
    package var terms: TermsTable { TermsTable(connection: connection) }
    package var identityProviders: IdentityProviderTable { IdentityProviderTable(connection: connection) }
    package var keptConfigurations: KeptConfigurationTable { KeptConfigurationTable(connection: connection) }
    package var provisionedLimits: ProvisionedLimitTable { ProvisionedLimitTable(connection: connection) }
    package var sessionRules: SessionRulesTable { SessionRulesTable(connection: connection) }
    package var brandingStyles: BrandingStyleTable { BrandingStyleTable(connection: connection) }
    package var uiCustomizations: UICustomizationTable { UICustomizationTable(connection: connection) }
    package var brandImages: BrandImageTable { BrandImageTable(connection: connection) }
    package var poolDomains: PoolDomainTable { PoolDomainTable(connection: connection) }
    package var signingKeys: SigningKeyTable { SigningKeyTable(connection: connection) }
    package var accessKeys: AccessKeyTable { AccessKeyTable(connection: connection) }
    package var audit: AuditTable { AuditTable(connection: connection) }
    package var users: UserTable { UserTable(connection: connection) }
    package var schemaChanges: SchemaChangeTable { SchemaChangeTable(connection: connection) }
    package var userIndex: UserIndexTable { UserIndexTable(connection: connection) }
    package var userIndexing: UserIndexing { UserIndexing(connection: connection) }
    package var indexWork: IndexWork { IndexWork(connection: connection) }
    package var passwordHistory: PasswordHistoryTable { PasswordHistoryTable(connection: connection) }
    package var signInNames: SignInNameTable { SignInNameTable(connection: connection) }
    package var codes: CodeTable { CodeTable(connection: connection) }
    package var addressChanges: AddressChangeTable { AddressChangeTable(connection: connection) }
    package var allowances: AllowanceTable { AllowanceTable(connection: connection) }
    package var lockouts: LockoutTable { LockoutTable(connection: connection) }
    package var sessions: SessionTable { SessionTable(connection: connection) }
    package var refreshTokens: RefreshTokenTable { RefreshTokenTable(connection: connection) }
    package var authorizationCodes: AuthorizationCodeTable { AuthorizationCodeTable(connection: connection) }
    package var browserSessions: BrowserSessionTable { BrowserSessionTable(connection: connection) }
    package var softwareTokens: SoftwareTokenTable { SoftwareTokenTable(connection: connection) }
    package var recoveryCodes: RecoveryCodeTable { RecoveryCodeTable(connection: connection) }
    package var passkeys: PasskeyTable { PasskeyTable(connection: connection) }
    package var devices: DeviceTable { DeviceTable(connection: connection) }
    package var groups: GroupTable { GroupTable(connection: connection) }
    package var groupMembers: GroupMemberTable { GroupMemberTable(connection: connection) }
    package var spentSessions: SpentSessionTable { SpentSessionTable(connection: connection) }
    package var outbox: OutboxTable { OutboxTable(connection: connection) }
    package var importJobs: ImportJobTable { ImportJobTable(connection: connection) }
    package var importRuns: ImportRunTable { ImportRunTable(connection: connection) }
    package var importFiles: ImportFileTable { ImportFileTable(connection: connection) }
    package var userBatches: UserBatchTable { UserBatchTable(connection: connection) }
    package var expiring: ExpiringTables { ExpiringTables(connection: connection) }
    package var removals: RemovalTable { RemovalTable(connection: connection) }
}
