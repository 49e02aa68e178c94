import Domain
import Foundation
import TestSupport

@testable import Store

/// Asks every question that the tables know, once. Whether it forgot one is found out by `StatementSources`.
enum EveryStatement {
    private static let pool = Sample.pool()
    private static let user = Sample.user()
    private static let now = Sample.now

    /// The statements that were run, one of each text.
    static func recorded() async throws -> [SQL] {
        let sqlite = try SQLiteDatabase.inMemory()
        try await Store(sqlite).migrate(at: now)
        let database = RecordingDatabase(sqlite)
        let store = Store(database)
        _ = try await store.schema()
        try await store.write(settings)
        try await store.write(users)
        try await store.write(signIns)
        try await store.write(messages)
        try await store.write(imports)
        for table in ExpiringTable.all { try await expire(table, in: store) }
        try await store.write(removals)
        return database.statements
    }

    private static func settings(_ tables: Tables) throws {
        _ = try tables.keyring.proof()
        try tables.keyring.insert(proof: [1], at: now)
        _ = try tables.revision.current()
        try tables.pools.insert(pool)
        _ = try tables.pools.update(pool)
        _ = try tables.pools.find(pool.id)
        _ = try tables.pools.page(after: nil, limit: 9)
        _ = try tables.pools.count()
        try tables.clients.insert(Sample.client())
        _ = try tables.clients.update(Sample.client())
        try tables.clients.keep([ClientSecret(sealed: [1], created: now)], of: "client1", in: pool.id)
        _ = try tables.clients.find("client1")
        _ = try tables.clients.page(of: pool.id, after: nil, limit: 9)
        _ = try tables.clients.count(of: pool.id)
        _ = try tables.clients.delete("client1", in: pool.id)
        let server = ResourceServer(id: "api", pool: pool.id, name: "n", scopes: [])
        try tables.resourceServers.insert(server)
        _ = try tables.resourceServers.update(server)
        _ = try tables.resourceServers.find(server.id, in: pool.id)
        _ = try tables.resourceServers.page(of: pool.id, after: nil, limit: 9)
        _ = try tables.resourceServers.count(of: pool.id)
        _ = try tables.resourceServers.delete(server.id, in: pool.id)
        try tables.terms.insert(Sample.terms("t"))
        try tables.terms.update(Sample.terms("t"))
        _ = try tables.terms.find("t", in: pool.id)
        _ = try tables.terms.all(of: "client1", in: pool.id)
        _ = try tables.terms.page(of: pool.id, after: nil, limit: 9)
        _ = try tables.terms.count(of: pool.id)
        _ = try tables.terms.delete("t", in: pool.id)
        let provider = Sample.identityProvider("p")
        try tables.identityProviders.insert(provider)
        try tables.identityProviders.update(provider)
        _ = try tables.identityProviders.find("p", in: pool.id)
        _ = try tables.identityProviders.page(of: pool.id, after: nil, limit: 9)
        _ = try tables.identityProviders.identifiers(in: pool.id)
        _ = try tables.identityProviders.count(of: pool.id)
        _ = try tables.identityProviders.delete("p", in: pool.id)
        try tables.keptConfigurations.put(KeptConfiguration(pool: pool.id, kind: .replica, subject: "r", document: [:], modified: now))
        _ = try tables.keptConfigurations.find(.replica, of: "r", in: pool.id)
        _ = try tables.keptConfigurations.page(.replica, in: pool.id, after: "", limit: 9)
        try tables.keptConfigurations.delete(.replica, of: "r", in: pool.id)
        try tables.provisionedLimits.put(1, of: .userRead)
        _ = try tables.provisionedLimits.all()
        try tables.sessionRules.put([:], of: nil, in: pool.id)
        _ = try tables.sessionRules.find(in: pool.id)
        try branding(tables)
        let domain = PoolDomain(name: "auth", pool: pool.id, settings: [:])
        try tables.poolDomains.insert(domain)
        try tables.poolDomains.update(domain)
        _ = try tables.poolDomains.find(domain.name)
        _ = try tables.poolDomains.all()
        _ = try tables.poolDomains.all(of: pool.id)
        try tables.poolDomains.delete(domain.name)
        try tables.signingKeys.insert(
            SigningKey(id: "k", pool: pool.id, use: .id, sealed: [1], jwk: "{}", created: now, signs: now))
        _ = try tables.signingKeys.all(of: pool.id)
        try tables.signingKeys.retireAll(of: pool.id, at: now)
        _ = try tables.signingKeys.deleteRetired(at: now + 1)
        try tables.accessKeys.insert(AccessKey(id: "a", name: "n", sealedSecret: [1], created: now))
        _ = try tables.accessKeys.all()
        _ = try tables.accessKeys.delete("a")
        try audit(tables)
    }

    private static func audit(_ tables: Tables) throws {
        let chain = Sample.auditChain()
        try tables.audit.insert(chain)
        try tables.audit.update(chain)
        _ = try tables.audit.chain(chain.id)
        _ = try tables.audit.chains()
        _ = try tables.audit.newestOrdinal()
        try tables.audit.insert(Sample.auditEntry(1))
        _ = try tables.audit.before(9, in: chain.id, limit: 9)
        _ = try tables.audit.after(0, in: chain.id, limit: 9)
        _ = try tables.audit.delete(from: 1, through: 1, in: chain.id)
    }

    private static func branding(_ tables: Tables) throws {
        let style = Sample.brandingStyle()
        try tables.brandingStyles.insert(style)
        try tables.brandingStyles.update(style)
        _ = try tables.brandingStyles.find(style.id, in: pool.id)
        _ = try tables.brandingStyles.find(of: style.client, in: pool.id)
        _ = try tables.brandingStyles.count(of: pool.id)
        try tables.brandImages.put(Sample.brandImage(), bytes: [1], of: .style(style.id), in: pool.id)
        _ = try tables.brandImages.all(of: .style(style.id), in: pool.id)
        _ = try tables.brandImages.allWithBytes(of: .style(style.id), in: pool.id)
        _ = try tables.brandImages.bytes(hash: "0123", .png, in: pool.id)
        try tables.brandingStyles.delete(style)
        try tables.uiCustomizations.insert(Sample.uiCustomization())
        _ = try tables.uiCustomizations.find(of: "client1", in: pool.id)
        try tables.uiCustomizations.delete(of: "client1", in: pool.id)
    }

    private static func users(_ tables: Tables) throws {
        try tables.users.insert(user, password: "old")
        _ = try tables.indexWork.isWriting(in: pool.id)
        _ = try tables.indexWork.pools(limit: 9)
        for tag in ["email", "name", ""] {
            let settings: JSON = ["UserPoolTags": ["lifeguard:contains": .string(tag)]]
            _ = try tables.pools.update(UserPool(id: pool.id, name: "n", settings: settings, created: now, modified: now))
        }
        // Both attributes that are no more, and then the first of the users.
        for _ in 1...3 { _ = try tables.indexWork.advance(in: pool.id, limit: 1) }
        while try tables.indexWork.advance(in: pool.id, limit: 100) {}
        try tables.users.update(user)
        try tables.users.setPassword("old", of: user.id, in: pool.id)
        try tables.users.strengthenPassword(from: "old", to: "new", of: user.id, in: pool.id)
        _ = try tables.users.find(user.id, in: pool.id)
        _ = try tables.users.password(of: user.id, in: pool.id)
        _ = try tables.users.factors(of: user.id, in: pool.id)
        _ = try tables.users.verifier(of: user.id, in: pool.id)
        try tables.users.setVerifier([1], of: user.id, in: pool.id)
        for isDescending in [false, true] {
            _ = try tables.userIndex.page(of: SearchRange(all: "created"), in: pool.id, after: nil, isDescending: isDescending, limit: 9)
        }
        _ = try tables.userIndexing.isFinished()
        try tables.connection.run("UPDATE user_indexing SET finished = false")
        _ = try tables.userIndexing.advance(limit: 9)
        for number in 1...3 { try tables.passwordHistory.keep("h\(number)", of: user.id, in: pool.id, at: now, newest: 1) }
        let token = SoftwareToken(pool: pool.id, user: user.id, created: now)
        try tables.softwareTokens.put(token)
        _ = try tables.softwareTokens.find(of: user.id, in: pool.id)
        _ = try tables.softwareTokens.delete(of: user.id, in: pool.id)
        try tables.recoveryCodes.replace(by: [[1]], of: user.id, in: pool.id, at: now)
        _ = try tables.recoveryCodes.count(of: user.id, in: pool.id)
        _ = try tables.recoveryCodes.contains([1], of: user.id, in: pool.id)
        _ = try tables.recoveryCodes.use([1], of: user.id, in: pool.id)
        try tables.passkeys.insert(Sample.passkey(of: user), of: user.id, in: pool.id)
        _ = try tables.passkeys.all(of: user.id, in: pool.id)
        _ = try tables.passkeys.owner(of: "AQ", in: pool.id)
        _ = try tables.passkeys.update(Sample.passkey(of: user), countedFrom: 0, of: user.id, in: pool.id)
        _ = try tables.passkeys.delete("AQ", of: user.id, in: pool.id)
        let device = Sample.device(of: user)
        try tables.devices.insert(device)
        try tables.devices.update(device)
        _ = try tables.devices.find(device.key, of: user.id, in: pool.id)
        _ = try tables.devices.page(of: user.id, in: pool.id, after: nil, limit: 9)
        _ = try tables.devices.rememberedPage(of: user.id, in: pool.id, after: nil, limit: 9)
        try tables.devices.deleteUnused(of: user.id, in: pool.id, keeping: 9)
        try tables.devices.keep([1], for: device.key, of: user.id, in: pool.id)
        _ = try tables.devices.attempt(of: device.key, of: user.id, in: pool.id)
        _ = try tables.devices.delete(device.key, of: user.id, in: pool.id)
        try groups(tables)
        try tables.spentSessions.insert("spent", expires: now)
        _ = try tables.spentSessions.contains("spent")
        _ = try tables.users.page(of: pool.id, after: "user1", limit: 9)
        try tables.schemaChanges.begin(SchemaChange("custom:a", .drop), in: pool.id, at: now)
        _ = try tables.schemaChanges.find(in: pool.id)
        _ = try tables.schemaChanges.pools(limit: 9)
        try tables.schemaChanges.move(to: user.id, in: pool.id)
        try tables.schemaChanges.end(in: pool.id)
        _ = try tables.users.count(of: pool.id)
        try tables.signInNames.insert(SignInName(kind: .email, text: "name1"), of: user.id, in: pool.id)
        _ = try tables.signInNames.owner(of: "name1", in: pool.id)
        _ = try tables.signInNames.all(of: user.id, in: pool.id)
        try tables.signInNames.delete("name1", in: pool.id)
        try counts(of: "user1", tables)
        _ = try tables.codes.find(.signUp, for: "user1", in: pool.id)
        try tables.codes.delete(.signUp, for: "user1", in: pool.id)
        _ = try tables.addressChanges.find("claim:email", of: "user1", in: pool.id)
        _ = try tables.addressChanges.all(of: "user1", in: pool.id)
        try tables.addressChanges.delete("claim:email", of: "user1", in: pool.id)
        _ = try tables.allowances.find(.resendCode, for: "user1", in: pool.id)
        _ = try tables.lockouts.find("user1", in: pool.id)
        try tables.lockouts.delete("user1", in: pool.id)
        try counts(of: "user1", tables)
    }

    private static func groups(_ tables: Tables) throws {
        let group = Sample.group("group1", "admins")
        try tables.groups.insert(group)
        try tables.groups.update(group)
        _ = try tables.groups.find("admins", in: pool.id)
        _ = try tables.groups.page(of: pool.id, after: nil, limit: 9)
        _ = try tables.groups.count(of: pool.id)
        _ = try tables.groups.exist(in: pool.id)
        _ = try tables.groupMembers.insert(user.id, into: group.id, in: pool.id)
        _ = try tables.groupMembers.groups(of: user.id, in: pool.id)
        _ = try tables.users.page(of: group.id, in: pool.id, after: nil, limit: 9)
        try tables.groupMembers.delete(user.id, from: group.id, in: pool.id)
        // One that goes with members, and one that is there still when the pool goes.
        _ = try tables.groupMembers.insert("nobody", into: group.id, in: pool.id)
        try tables.groups.delete(group, at: now)
        try tables.groups.insert(Sample.group("group2", "others"))
    }

    private static func signIns(_ tables: Tables) throws {
        try tables.sessions.insert(Sample.session(of: user))
        _ = try tables.sessions.find("session1")
        _ = try tables.sessions.living(of: user.id, in: pool.id, at: now, limit: 9)
        try tables.sessions.use("session1", at: now)
        try tables.sessions.revokeLeastUsed(of: user.id, in: pool.id, keeping: 1, at: now, batch: 9)
        try tables.sessions.revoke("session1", at: now)
        try tables.sessions.revokeAll(of: user.id, in: pool.id, at: now)
        try tables.refreshTokens.insert(RefreshToken(hash: [1], session: "session1"))
        _ = try tables.refreshTokens.find([1])
        try tables.refreshTokens.rotate([1], at: now)
        try tables.browserSessions.insert(Sample.browserSession())
        _ = try tables.browserSessions.find("browser1")
        _ = try tables.browserSessions.living(of: user.id, in: pool.id, at: now, limit: 9)
        _ = try tables.browserSessions.complete("browser1")
        try tables.browserSessions.delete("browser2")
        _ = try tables.browserSessions.delete(of: "user2", in: pool.id, limit: 9)
        try tables.authorizationCodes.insert(Sample.authorizationCode())
        _ = try tables.authorizationCodes.find("code1")
        try tables.authorizationCodes.use("code1", at: now)
    }

    private static func messages(_ tables: Tables) throws {
        let entry = Sample.outboxEntry()
        try tables.outbox.insert(entry)
        _ = try tables.outbox.lease(at: now, until: now + 1, limit: 9)
        try tables.outbox.renew(entry.id, until: now + 2)
        try tables.outbox.update(entry)
        _ = try tables.outbox.find(entry.id)
        _ = try tables.outbox.newest(limit: 9)
        _ = try tables.outbox.newest(.waiting, limit: 9)
        _ = try tables.outbox.retry(entry.id, at: now)
        _ = try tables.outbox.retry(nil, at: now)
        _ = try tables.outbox.deleteOld(failedBefore: now, keepingSent: 9, limit: 9)
        try tables.outbox.delete(entry.id)
    }

    private static func imports(_ tables: Tables) throws {
        let job = ImportJob(id: "import-1", pool: pool.id, name: "n", logsRole: "r", created: now)
        try tables.importJobs.insert(job)
        try tables.importJobs.update(job)
        _ = try tables.importJobs.find(job.id, in: pool.id)
        _ = try tables.importJobs.page(of: pool.id, after: nil, limit: 9)
        _ = try tables.importJobs.count(of: pool.id)
        _ = try tables.importJobs.beginUpload("u", of: job.id, in: pool.id)
        _ = try tables.importJobs.isUploading("u", of: job.id, in: pool.id)
        try tables.importFiles.append([1], number: 0, to: "u", of: job)
        _ = try tables.importJobs.endUpload("u", with: ImportFile(size: 1, lines: 1), of: job.id, in: pool.id)
        try tables.importRuns.insert(job.id, in: pool.id)
        _ = try tables.importRuns.contains(pool.id)
        _ = try tables.importRuns.waiting(at: now, limit: 9)
        guard let run = try tables.importRuns.lease(pool.id, by: "w", at: now, until: now + 1) else { throw Missing("run") }
        _ = try tables.importRuns.advance(run, to: ImportPlace(offset: 1, line: 1), by: "w", until: now + 2)
        _ = try tables.importFiles.pieces(of: job.id, in: pool.id, from: 0, limit: 9)
        try tables.importFiles.log("line", from: 1, of: job, at: now)
        _ = try tables.importFiles.log(of: job.id, in: pool.id, after: nil, limit: 9)
        _ = try tables.userBatches.taken(["a", "b", "c"], in: pool.id)
        let names = [SignInName(kind: .username, text: "batch")]
        try tables.userBatches.insert([.init(user: Sample.user("batch1"), password: "h", names: names)], in: pool.id)
        try tables.importRuns.delete(pool.id)
        _ = try tables.importFiles.delete(of: job.id, in: pool.id, limit: 9)
        try tables.importFiles.append([1], number: 0, to: "u", of: job)
    }

    private static func expire(_ table: ExpiringTable, in store: Store) async throws {
        let later = now + 7 * 24 * 3600
        try await store.write { tables in
            guard let stretch = try tables.expiring.stretch(of: table, after: [], limit: 100, at: later) else { throw Missing(table.name) }
            _ = try tables.expiring.deleteExpired(stretch, of: table, at: later, limit: 9)
        }
    }

    private static func removals(_ tables: Tables) throws {
        try tables.users.insert(Sample.user("user2"), password: nil)
        try tables.users.delete(user.id, in: pool.id, at: now)
        try counts(of: "nobody", tables)
        try tables.pools.delete(pool.id, at: now)
        _ = try tables.removals.isUnderWay(of: pool.id)
        // A pool of the crowd has more rows than this.
        while let removal = try tables.removals.some(limit: 1).first { _ = try tables.removals.workOff(removal, limit: 100) }
    }

    private static func counts(of subject: String, _ tables: Tables) throws {
        try tables.codes.put(
            ConfirmationCode(purpose: .signUp, attribute: "email", hash: [1], expires: now), for: subject, in: pool.id)
        try tables.allowances.put(Allowance(used: 1, resets: now), of: .resendCode, for: subject, in: pool.id)
        try tables.lockouts.put(Lockout(failures: 1, last: now), for: subject, in: pool.id)
        try tables.addressChanges.put(Sample.addressChange(of: UserID(subject), life: 0))
    }
}
