import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// USER_SRP_AUTH, PASSWORD_VERIFIER, and USER_AUTH with PASSWORD_SRP.
@Suite struct SRPTests {
    @Test func `the right password gives tokens without having been told`() async throws {
        let app = try await Self.start()
        let sub = try await app.confirmedUser("ann")
        let asked = try await app.askSRP("ann")
        #expect(asked.answer["ChallengeName"] == "PASSWORD_VERIFIER")
        #expect(asked.parameters["USERNAME"] == "ann")
        #expect(asked.parameters["USER_ID_FOR_SRP"] == "ann")
        let claims = try TestTokens(try await app.respond("PASSWORD_VERIFIER", asked.responses())).accessClaims
        #expect(claims["sub"] == .string(sub))
        #expect(claims["amr"] == ["pwd"])
    }

    @Test func `a wrong password is wrong`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.srpAnswer("ann", "wrong") }
    }

    @Test func `wrong proofs shut the same door as wrong passwords`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        let asked = try await app.askSRP("ann")
        for _ in 1...3 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.srpAnswer("ann", "wrong") } }
        for _ in 1...2 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.respond("PASSWORD_VERIFIER", asked.responses()) }
        app.advance(by: 1)
        _ = try await app.respond("PASSWORD_VERIFIER", asked.responses())
        for _ in 1...4 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.srpAnswer("ann", "wrong") } }
    }

    @Test func `somebody unknown is told, where the client wishes it`() async throws {
        let app = try await Self.start()
        await #expect(throws: Refusal.userNotFound) { try await app.askSRP("nobody") }
    }

    @Test(arguments: [JSON.null, ["email"]])
    func `somebody unknown is asked what anybody is asked, always with the same salt, and is never right`(aliases: JSON) async throws {
        let app = try await Self.start(
            pool: ["AutoVerifiedAttributes": ["email"], "AliasAttributes": aliases, "UsernameConfiguration": ["CaseSensitive": false]],
            client: ["PreventUserExistenceErrors": "ENABLED"])
        try await app.confirmedUser("ann")
        let known = try await app.askSRP("ANN")
        let first = try await app.askSRP("NoBody")
        app.advance(by: 86_400)
        let second = try await app.askSRP("nobody")
        #expect(first.answer.object?.keys == known.answer.object?.keys)
        #expect(first.parameters.object?.keys == known.parameters.object?.keys)
        #expect(known.parameters["USER_ID_FOR_SRP"] == "ann")
        for asked in [first, second] {
            #expect(asked.parameters["USER_ID_FOR_SRP"] == "nobody")
            #expect(asked.parameters["USERNAME"] == "nobody")
            #expect(asked.parameters["SALT"] == first.parameters["SALT"])
        }
        #expect(first.parameters["SRP_B"] != second.parameters["SRP_B"])
        #expect(first.parameters["SALT"]?.string?.count == known.parameters["SALT"]?.string?.count)
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.respond("PASSWORD_VERIFIER", second.responses()) }
        #expect(try await app.askSRP("other").parameters["SALT"] != first.parameters["SALT"])
    }

    @Test(arguments: [["UsernameAttributes": ["email"]], ["AliasAttributes": ["email"]]] as [JSON])
    func `an address that nobody has looks like one behind which somebody hides`(names: JSON) async throws {
        let app = try await Self.start(
            pool: names.over(["AutoVerifiedAttributes": ["email"]]), client: ["PreventUserExistenceErrors": "ENABLED"])
        let asked = try await app.askSRP("nobody@example.com").parameters
        let name = asked["USER_ID_FOR_SRP"]?.string ?? ""
        #expect(UUID(uuidString: name) != nil)
        #expect(asked["USERNAME"] == asked["USER_ID_FOR_SRP"])
        #expect(try await app.askSRP("nobody@example.com").parameters["USER_ID_FOR_SRP"]?.string == name)
        #expect(try await app.askSRP("other@example.com").parameters["USER_ID_FOR_SRP"]?.string != name)
    }

    @Test func `in a pool of addresses the proof is made with the sub`() async throws {
        let app = try await Self.start(pool: ["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let sub = try await app.confirmedUser("ann@example.com", email: "ann@example.com")
        let asked = try await app.askSRP("ann@example.com")
        #expect(asked.parameters["USER_ID_FOR_SRP"] == .string(sub))
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", asked.responses()))
    }

    @Test func `an answer counts once`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        let responses = try await app.askSRP("ann").responses()
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", responses))
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.respond("PASSWORD_VERIFIER", responses) }
    }

    @Test func `an answer must come soon`() async throws {
        let app = try await Self.start(client: ["AuthSessionValidity": 15])
        try await app.confirmedUser("ann")
        let (soon, late) = (try await app.askSRP("ann"), try await app.askSRP("ann"))
        app.advance(by: Limits.srpAnswer - 0.01)
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", soon.responses()))
        app.advance(by: 0.01)
        await #expect(throws: Refusal.challengeSessionExpired) { try await app.respond("PASSWORD_VERIFIER", late.responses()) }
    }

    @Test func `the client's clock may be wrong, but it must be written as Amazon wants it`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        let early = try await app.askSRP("ann").responses(timestamp: "Mon Feb 29 01:02:03 UTC 2016")
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", early))
        let wrong = try await app.askSRP("ann").responses(timestamp: "2016-02-29T01:02:03Z")
        let refusal = Refusal.invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")
        await #expect(throws: refusal) { try await app.respond("PASSWORD_VERIFIER", wrong) }
    }

    @Test func `another client's block is none`() async throws {
        let app = try await Self.start()
        let other = try await app.with(client: Self.flows)
        try await app.confirmedUser("ann")
        let responses = try await app.askSRP("ann").responses()
        await #expect(throws: Refusal.challengeSessionInvalid) { try await other.respond("PASSWORD_VERIFIER", responses) }
    }

    @Test func `nothing of an answer can be changed`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        try await app.confirmedUser("bob")
        let right = try await app.askSRP("ann").responses()
        let others = try await app.askSRP("bob").responses()
        func changed(_ name: String, _ value: JSON) async throws -> JSON {
            try await app.respond("PASSWORD_VERIFIER", right.with([name: value]))
        }
        await #expect(throws: Refusal.challengeSessionInvalid) { try await changed("USERNAME", "bob") }
        await #expect(throws: Refusal.challengeSessionInvalid) { try await changed("PASSWORD_CLAIM_SECRET_BLOCK", "AAAA") }
        await #expect(throws: Refusal.challengeSessionInvalid) {
            let name = "PASSWORD_CLAIM_SECRET_BLOCK"
            return try await changed(name, others[name] ?? .null)
        }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await changed("TIMESTAMP", "Thu Jan 1 12:00:01 UTC 2026") }
        for signature in ["AAAA", "?", others["PASSWORD_CLAIM_SIGNATURE"]?.string ?? ""] {
            await #expect(throws: Refusal.incorrectUsernameOrPassword) {
                try await changed("PASSWORD_CLAIM_SIGNATURE", .string(signature))
            }
        }
        for name in ["USERNAME", "TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK"] {
            await #expect(throws: Refusal.invalidParameter("Missing required parameter \(name)")) { try await changed(name, "") }
        }
        app.advance(by: 1)
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", right))
    }

    @Test(arguments: ["0", "00", "", "zz", "-1"])
    func `a key with which anybody could sign in is refused`(key: String) async throws {
        let app = try await Self.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        try await app.confirmedUser("ann")
        for name in ["ann", "nobody"] {
            let error = await #expect(throws: Refusal.self) {
                try await app.send(
                    "InitiateAuth",
                    ["AuthFlow": "USER_SRP_AUTH", "AuthParameters": ["USERNAME": .string(name), "SRP_A": .string(key)]])
            }
            guard case .invalidParameter = error else { Issue.record("\(String(describing: error))"); return }
        }
    }

    @Test func `the prime itself is nothing either`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        let prime = Hex.encode(try CognitoSRP.group.get().prime)
        await #expect(throws: Refusal.invalidParameter("SRP_A is not a public key of the group.")) {
            try await app.send(
                "InitiateAuth", ["AuthFlow": "USER_SRP_AUTH", "AuthParameters": ["USERNAME": "ann", "SRP_A": .string(prime)]])
        }
    }

    @Test func `a password that is changed meanwhile makes the answer void`() async throws {
        let app = try await Self.start()
        try await app.confirmedUser("ann")
        let asked = try await app.askSRP("ann")
        app.advance(by: 1)
        _ = try await app.administer("AdminSetUserPassword", ["Username": "ann", "Password": "New-Horse-8", "Permanent": true])
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.respond("PASSWORD_VERIFIER", asked.responses()) }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.srpAnswer("ann") }
        _ = try TestTokens(try await app.srpAnswer("ann", "New-Horse-8"))
    }

    @Test func `a temporary password leads to a new one`() async throws {
        let app = try await Self.start()
        _ = try await app.administer(
            "AdminCreateUser", ["Username": "ann", "TemporaryPassword": "Temporary-1", "MessageAction": "SUPPRESS"])
        let answer = try await app.srpAnswer("ann", "Temporary-1")
        #expect(answer["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
        // pycognito sends what it answered before along.
        let responses: JSON = ["USERNAME": "ann", "NEW_PASSWORD": "New-Horse-8", "PASSWORD_CLAIM_SECRET_BLOCK": "AAAA"]
        _ = try TestTokens(try await app.respond("NEW_PASSWORD_REQUIRED", responses, session: answer["Session"]))
        _ = try TestTokens(try await app.srpAnswer("ann", "New-Horse-8"))
    }

    @Test func `whoever came before SRP was allowed can use it after the next password in clear`() async throws {
        let old = try await TestApp.start()
        try await old.confirmedUser("ann")
        let app = try await old.with(client: Self.flows)
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.srpAnswer("ann") }
        _ = try await old.logIn("ann")
        _ = try TestTokens(try await app.srpAnswer("ann"))
    }

    @Test func `a client with a secret wants its hash in both requests`() async throws {
        let app = try await Self.start(client: ["GenerateSecret": true])
        try await app.with(client: [:]).confirmedUser("ann")
        await #expect(throws: Refusal.secretHashMissing(app.client.id)) { try await app.askSRP("ann") }
        let hash: JSON = ["SECRET_HASH": app.client.secretHash(for: "ann")]
        let asked = try await app.askSRP("ann", TestApp.password, hash)
        await #expect(throws: Refusal.secretHashMissing(app.client.id)) {
            try await app.respond("PASSWORD_VERIFIER", asked.responses())
        }
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", try asked.responses().with(hash)))
    }

    @Test(arguments: [true, false])
    func `USER_AUTH takes the proof too, with the key at once or when it is asked for`(isAtOnce: Bool) async throws {
        let app = try await Self.start(client: ["ExplicitAuthFlows": ["ALLOW_USER_AUTH"]])
        try await app.confirmedUser("ann")
        let asked = try await TestSRP(.password(TestApp.password), in: app.pool) { key in
            let parameters: JSON = ["USERNAME": "ann", "PREFERRED_CHALLENGE": "PASSWORD_SRP"]
            let first = try await app.send(
                "InitiateAuth", ["AuthFlow": "USER_AUTH", "AuthParameters": isAtOnce ? parameters.with(["SRP_A": key]) : parameters])
            if isAtOnce { return first }
            #expect(first["ChallengeName"] == "PASSWORD_SRP")
            return try await app.respond("PASSWORD_SRP", ["USERNAME": "ann", "SRP_A": key], session: first["Session"])
        }
        let session = try #require(asked.answer["Session"])
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", asked.responses(), session: session))
    }

    /// A transaction costs more than most of what is done in it.
    @Test func `a sign-in asks the database for no more than it needs`() async throws {
        let database = try FickleDatabase()
        let app = try await TestApp.start(client: Self.flows, on: try await TestService.start(on: database))
        try await app.confirmedUser("ann")
        // What pools and clients are is in memory from now on.
        _ = try TestTokens(try await app.srpAnswer("ann"))
        let before = (database.reads, database.writes)
        let asked = try await app.askSRP("ann")
        #expect((database.reads - before.0, database.writes - before.1) == (2, 0), "the user, and the verifier")
        _ = try TestTokens(try await app.respond("PASSWORD_VERIFIER", asked.responses()))
        #expect((database.reads - before.0, database.writes - before.1) == (4, 1), "the user, and the wrong answers so far")
    }

    private static let flows: JSON = [
        "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    ]

    private static func start(pool: JSON = ["AutoVerifiedAttributes": ["email"]], client: JSON = [:]) async throws -> TestApp {
        try await TestApp.start(pool: pool, client: client.over(flows))
    }
}
