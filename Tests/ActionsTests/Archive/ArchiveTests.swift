import Actions
import Cryptography
import Domain
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

/// ExportArchive, ImportArchive.
@Suite struct ArchiveTests {
    private static let passphrase: Secret = "a long passphrase"
    private static let otherKey = [UInt8](repeating: 9, count: MasterKey.length)

    /// A file in memory: what is written can be read line by line.
    private final class Tape: Sendable {
        private let bytes = Mutex(Data())

        var data: Data {
            get { bytes.withLock { $0 } }
            set { bytes.withLock { $0 = newValue } }
        }

        @Sendable func write(_ more: Data) { bytes.withLock { $0.append(more) } }

        func reader() -> @Sendable () -> Data? {
            let lines = Mutex(data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()[...])
            return { lines.withLock { $0.popFirst().map { Data($0) } } }
        }
    }

    /// A pool with somebody in it who has everything.
    private static func rich() async throws -> TestApp {
        let app = try await TestApp.start(
            pool: [
                "UserPoolTags": ["lifeguard:contains": "email"], "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"],
                "Schema": [["Name": "team"]],
                "DeviceConfiguration": ["ChallengeRequiredOnNewDevice": false, "DeviceOnlyRememberedOnUserPrompt": false],
                "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]]],
            ], client: ["ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]])
        let pool = app.pool
        let confidential = try await app.with(client: ["GenerateSecret": true])
        _ = try await app.administer("AddUserPoolClientSecret", ["ClientId": .string(confidential.client.id.text)])
        _ = try await app.administer(
            "SetUserPoolMfaConfig", ["MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": ["Enabled": true]])
        _ = try await app.service.resourceServer(of: pool, "api", scopes: ["read"])
        try await app.confirmedUser("ann")
        _ = try await app.signUp("bob", email: "bob@example.com")
        let token = try await app.logIn("ann").access
        _ = try await app.service.send("AssociateSoftwareToken", ["AccessToken": .string(token)])
        _ = try await app.confirmedDevice(try await app.srpAnswer("ann"))
        var passkey = try SoftPasskey(0)
        let options = try await app.service.send("StartWebAuthnRegistration", ["AccessToken": .string(token)])["CredentialCreationOptions"]
        let credential = try passkey.register(options ?? .null)
        _ = try await app.service.send("CompleteWebAuthnRegistration", ["AccessToken": .string(token), "Credential": credential])
        _ = try await app.administer("CreateGroup", ["GroupName": "editors", "Precedence": 1])
        _ = try await app.administer("AdminAddUserToGroup", ["GroupName": "editors", "Username": "ann"])
        _ = try await app.administer(
            "CreateIdentityProvider",
            [
                "ProviderName": "Google", "ProviderType": "Google",
                "ProviderDetails": ["client_id": "1", "client_secret": "of-google", "authorize_scopes": "email"],
            ])
        _ = try await app.administer("SetLogDeliveryConfiguration", ["LogConfigurations": []])
        _ = try await app.administer("CreateUserPoolDomain", ["Domain": "archive"])
        let client = JSON.string(app.client.id.text)
        _ = try await app.administer("CreateManagedLoginBranding", ["ClientId": client, "UseCognitoProvidedValues": true])
        _ = try await app.administer(
            "CreateTerms",
            [
                "ClientId": client, "TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE",
                "Links": ["cognito:default": "https://app.example/terms"],
            ])
        return app
    }

    private static func export(_ service: TestService, of pools: [PoolID] = [], withKeys: Bool = true) async throws -> Tape {
        let tape = Tape()
        let archive = ExportArchive(of: pools, passphrase: passphrase, withKeys: withKeys)
        _ = try await archive.run(as: service.administrator, in: service.call, write: tape.write)
        return tape
    }

    @discardableResult
    private static func take(_ tape: Tape, into service: TestService, passphrase: Secret = passphrase) async throws -> [PoolID] {
        // Chance stands still in each service, and many tests run at once: a directory for each.
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: directory) }
        return try await ImportArchive(of: [], passphrase: passphrase, scratch: directory)
            .run(as: service.administrator, in: service.call, lines: tape.reader())
    }

    /// Every archived row, with its secrets in the clear.
    private static func content(_ service: TestService, _ pool: PoolID) async throws -> [String: [ArchiveRow]] {
        let content = Mutex<[String: [ArchiveRow]]>([:])
        for table in ArchiveTables.all {
            try await ArchiveSource(service.store).pages(of: table, in: pool) { page in
                let rows = try page.map { try Self.opened($0, service) }
                content.withLock { $0[table, default: []] += rows }
            }
        }
        return content.withLock { $0 }
    }

    fileprivate static func opened(_ row: ArchiveRow, _ service: TestService) throws -> ArchiveRow {
        var row = row
        let identities = [
            "client-secret:\(row.text("pool") ?? "")/\(row.text("id") ?? "")",
            "signing-key:\(row.text("pool") ?? "")/\(row.text("id") ?? "")",
            "password-verifier:\(row.text("pool") ?? "")/\(row.text("id") ?? "")",
            "identity-provider:\(row.text("pool") ?? "")/\(row.text("name") ?? "")",
            "software-token:\(row.text("pool") ?? "")/\(row.text("account") ?? "")",
            "device-verifier:\(row.text("pool") ?? "")/\(row.text("account") ?? "")/\(row.text("id") ?? "")",
        ]
        for (column, value) in row.columns {
            guard case .blob(let bytes) = value else { continue }
            let open = identities.compactMap { try? service.facilities.masterKey.open(bytes, for: $0) }.first
            if let open { row.columns[column] = .blob(open) }
        }
        return row
    }

    @Test func `what an archive was made of is what becomes of it, under another master key`() async throws {
        let app = try await Self.rich()
        let there = try await TestService.start(masterKey: Self.otherKey)
        #expect(try await Self.take(try await Self.export(app.service), into: there) == [app.pool])
        let (before, after) = (try await Self.content(app.service, app.pool), try await Self.content(there, app.pool))
        #expect(
            Set(ArchiveTables.all).subtracting(before.keys).isSubset(of: [
                "ui_customization", "brand_image", "password_history", "session_rules",
            ]))
        #expect(before["account"]?.count == 2)
        #expect(before == after)
        // And so it is again, on the way back.
        let back = try await TestService.start()
        try await Self.take(try await Self.export(there), into: back)
        #expect(try await Self.content(back, app.pool) == before)
    }

    @Test func `users sign in with what they know, at clients with their secrets, and old tokens count`() async throws {
        let app = try await Self.rich()
        let token = try await app.logIn("ann").access
        let there = try await TestService.start(masterKey: Self.otherKey)
        try await Self.take(try await Self.export(app.service), into: there)
        let moved = TestApp(service: there, pool: app.pool, client: app.client)
        _ = try await moved.logIn("ann")
        _ = try await Sweep().run(in: there.call)
        let found = try await moved.administer("ListUsers", ["Filter": #"email *= "nn@""#])
        #expect(found["Users"]?.array?.count == 1)
        _ = try TestTokens(try await moved.srpAnswer("ann@example.com"))
        // The signature of a token of before holds; its session has stayed where it was.
        let published = try await there.facilities.registry.keyRing(of: app.pool)?.jwks
        #expect(published == (try await app.service.facilities.registry.keyRing(of: app.pool)?.jwks))
        await #expect(throws: Refusal.accessTokenRevoked) { try await there.send("GetUser", ["AccessToken": .string(token)]) }
    }

    @Test func `without keys a pool gets new ones`() async throws {
        let app = try await Self.rich()
        let there = try await TestService.start(masterKey: Self.otherKey)
        there.clock.advance(by: 60)
        let tape = try await Self.export(app.service, withKeys: false)
        #expect(!String(decoding: tape.data, as: UTF8.self).contains("signing_key"))
        try await Self.take(tape, into: there)
        let old = try await Self.content(app.service, app.pool)["signing_key"] ?? []
        let new = try await Self.content(there, app.pool)["signing_key"] ?? []
        #expect(new.count == 2 && Set(new.map { $0.columns["created"] }).isDisjoint(with: old.map { $0.columns["created"] }))
    }

    @Test func `no secret stands in an archive in the clear`() async throws {
        let app = try await Self.rich()
        let tape = try await Self.export(app.service)
        let text = String(decoding: tape.data, as: UTF8.self)
        let content = try await Self.content(app.service, app.pool)
        let secrets = try #require(content["client"]).compactMap { $0.blob("secret") }
        let keys = try #require(content["signing_key"]).compactMap { $0.blob("sealed") }
        #expect(secrets.count == 1 && keys.count == 2)
        for clear in secrets + keys {
            #expect(!text.contains(Data(clear).base64EncodedString()) && !text.contains(String(decoding: clear, as: UTF8.self)))
        }
    }

    /// What somebody, or a disk, may do to an archive.
    enum Damage: String, CaseIterable, Sendable {
        case cutShort, endless, rowLess, anotherName, moreBehind, nothing, noArchive, anotherVersion, costlyKey, anotherTable, columnOfSQL

        func done(to text: String) -> String {
            let lines = text.split(separator: "\n")
            return switch self {
            case .cutShort: String(text.prefix(text.count - 40))
            case .endless: lines.dropLast().joined(separator: "\n") + "\n"
            case .rowLess: (lines.prefix(3) + lines.dropFirst(4)).joined(separator: "\n") + "\n"
            case .anotherName: text.replacingOccurrences(of: "ann@example.com", with: "eve@example.com")
            case .moreBehind: text + "{}\n"
            case .nothing: ""
            case .noArchive: "name,email\n"
            case .anotherVersion: text.replacingOccurrences(of: "\"lifeguard\":1", with: "\"lifeguard\":2")
            case .costlyKey: text.replacingOccurrences(of: "\"m\":65536", with: "\"m\":999999999")
            case .anotherTable: text.replacingOccurrences(of: "\"table\":\"account\"", with: "\"table\":\"keyring\"")
            case .columnOfSQL: text.replacingOccurrences(of: "\"username\":", with: "\"username) VALUES (1); --\":")
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func `an archive that is not as it was written is refused, and changes nothing`(damage: Damage) async throws {
        let app = try await Self.rich()
        let tape = try await Self.export(app.service)
        let there = try await TestService.start(masterKey: Self.otherKey)
        let changed = damage.done(to: String(decoding: tape.data, as: UTF8.self))
        #expect(Data(changed.utf8) != tape.data)
        tape.data = Data(changed.utf8)
        await #expect(throws: ArchiveFault.self) { try await Self.take(tape, into: there) }
        #expect(try await there.store.read { try $0.pools.count() } == 0)
        #expect(try await there.store.read { try $0.users.count(of: app.pool) } == 0)
    }

    @Test func `another passphrase opens nothing, and a short one is not taken`() async throws {
        let app = try await Self.rich()
        let tape = try await Self.export(app.service)
        let there = try await TestService.start(masterKey: Self.otherKey)
        await #expect(throws: ArchiveFault.isAltered) { try await Self.take(tape, into: there, passphrase: "another passphrase") }
        await #expect(throws: ArchiveFault.passphraseIsShort) { try await Self.take(tape, into: there, passphrase: "short") }
        await #expect(throws: ArchiveFault.passphraseIsShort) {
            try await ExportArchive(of: [], passphrase: "short", withKeys: false).run(as: app.service.administrator, in: app.service.call) {
                _ in
            }
        }
    }

    @Test func `a pool that is there, or a client's id that is another's, is refused`() async throws {
        let app = try await Self.rich()
        let tape = try await Self.export(app.service)
        await #expect(throws: ArchiveRefusal.poolExists(app.pool)) { try await Self.take(tape, into: app.service) }
        let there = try await TestService.start(masterKey: Self.otherKey)
        let other = Sample.pool().id
        try await there.store.write { tables in
            try tables.pools.insert(Sample.pool())
            try tables.clients.insert(
                AppClient(
                    id: app.client.id, pool: other, name: "taken", settings: [:], sealedSecret: nil, created: Sample.now,
                    modified: Sample.now))
        }
        await #expect(throws: ArchiveRefusal.nameIsTaken(app.pool)) { try await Self.take(tape, into: there) }
        #expect(try await there.facilities.registry.pool(app.pool) == nil)
    }

    @Test func `an import that was interrupted goes on, and one of another archive is thrown away first`() async throws {
        let app = try await Self.rich()
        let tape = try await Self.export(app.service)
        let there = try await TestService.start(masterKey: Self.otherKey)
        // What the first run had written before the lights went out.
        let rows = try await Self.content(app.service, app.pool)["sign_in_name"] ?? []
        try await ArchiveTarget(there.store).write(rows)
        try await Self.take(tape, into: there)
        #expect(try await Self.content(there, app.pool)["sign_in_name"] == rows)

        let third = try await TestService.start(masterKey: Self.otherKey)
        var stranger = try #require(try await Self.content(app.service, app.pool)["account"]?.first)
        stranger.columns["id"] = .text("zoe")
        try await ArchiveTarget(third.store).write([stranger])
        await #expect(throws: ArchiveRefusal.poolHasOtherRows(app.pool)) { try await Self.take(tape, into: third) }
        await #expect(throws: ArchiveRefusal.poolIsBeingRemoved(app.pool)) { try await Self.take(tape, into: third) }
        _ = try await Sweep().run(in: third.call)
        try await Self.take(tape, into: third)
        #expect(try await third.store.read { try $0.users.count(of: app.pool) } == 2)
    }

    @Test func `one pool of several is taken along alone`() async throws {
        let app = try await Self.rich()
        let other = try await app.service.pool(["PoolName": "other"])
        let tape = try await Self.export(app.service, of: [other])
        #expect(!String(decoding: tape.data, as: UTF8.self).contains(app.pool.text))
        let there = try await TestService.start(masterKey: Self.otherKey)
        #expect(try await Self.take(tape, into: there) == [other])
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) { try await Self.export(app.service, of: ["us-east-1_Nowhere"]) }
    }

    @Test func `every table is archived or left out for a reason, and every sealed column is known`() async throws {
        #expect(Set(ArchiveTables.all).isDisjoint(with: ArchiveTables.leftOut.keys))
        #expect(Set(ArchiveTables.all).union(ArchiveTables.leftOut.keys) == Set(Contents.tables.map(\.name)))
        // A column that the export forgot would be left under the old master key: its header would tell.
        let app = try await Self.rich()
        let there = try await TestService.start(masterKey: Self.otherKey)
        try await Self.take(try await Self.export(app.service), into: there)
        let header = Array(app.service.facilities.masterKey.seal([], for: "").prefix(5))
        for table in ArchiveTables.all {
            try await ArchiveSource(there.store).pages(of: table, in: app.pool) { page in
                for row in page {
                    for column in row.columns.keys { #expect(row.blob(column)?.starts(with: header) != true, "\(table).\(column)") }
                }
            }
        }
    }
}
