import Actions
import Domain
import Foundation
import Logging
import TestSupport
import Testing

/// Requests a second: what is let in, what must wait, and who is counted with whom.
@Suite struct QuotasTests {
    @Test func `every operation of the model is counted`() {
        for operation in APIModel.cognito.operations { #expect(QuotaOperations.quota(of: operation) != nil, "\(operation)") }
        let known = Set(APIModel.cognito.operations)
        #expect(QuotaOperations.all.values.flatMap(\.self).filter { !known.contains($0) } == [])
    }

    @Test func `what is too much is refused, a pool at a time, and let in again after a moment`() async throws {
        let app = try await Self.start(["UserAuthentication": 3])
        let other = try await TestApp.start(on: app.service)
        for _ in 1...3 { await #expect(throws: Refusal.userNotFound) { try await app.logIn("nobody") } }
        await #expect(throws: Refusal.rateExceeded) { try await app.logIn("nobody") }
        await #expect(throws: Refusal.userNotFound) { try await other.logIn("nobody") }
        app.advance(by: 0.3)
        await #expect(throws: Refusal.rateExceeded) { try await app.logIn("nobody") }
        app.advance(by: 0.1)
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("nobody") }
        await #expect(throws: Refusal.rateExceeded) { try await app.logIn("nobody") }
    }

    @Test func `of many that come at once no more are let in`() async throws {
        let app = try await Self.start(["UserAccountRecovery": 7])
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for number in 0..<60 {
                group.addTask {
                    do { _ = try await app.send("ForgotPassword", ["Username": .string("nobody\(number)")]) } catch {
                        return error as? Refusal
                    }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.filter { $0 == .usernameClientMismatch }.count == 7)
        #expect(refusals.filter { $0 == .rateExceeded }.count == 53)
    }

    @Test func `a category is counted together, and another one apart`() async throws {
        let app = try await Self.start(["UserCreation": 2])
        _ = try await app.signUp("ann", email: "ann@example.com")
        await #expect(throws: Refusal.codeMismatch) { try await app.confirm("ann", code: "x") }
        await #expect(throws: Refusal.rateExceeded) { try await app.confirm("ann", code: "x") }
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("nobody") }
    }

    @Test func `a token counts for the pool that it says it is of`() async throws {
        let app = try await Self.start(["UserRead": 2])
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        for _ in 1...2 { _ = try await app.getUser(tokens) }
        await #expect(throws: Refusal.rateExceeded) { try await app.getUser(tokens) }
        // What is no token counts for the account.
        await #expect(throws: Refusal.accessTokenInvalid) { try await app.service.send("GetUser", ["AccessToken": "a.b.c"]) }
    }

    @Test func `one user is read and changed so often, by whomever`() async throws {
        let app = try await Self.start(["ReadsPerUser": 2, "WritesPerUser": 1])
        for name in ["ann", "bob"] { try await app.confirmedUser(name) }
        let (ann, bob) = (try await app.logIn("ann"), try await app.logIn("bob"))
        for _ in 1...2 { _ = try await app.getUser(ann) }
        await #expect(throws: Refusal.rateExceeded) { try await app.getUser(ann) }
        _ = try await app.getUser(bob)
        // Writes are counted apart, and so are a token's that nobody has given.
        _ = try await app.service.send("GlobalSignOut", ["AccessToken": .string(ann.access)])
        for _ in 1...5 { await #expect(throws: (any Error).self) { try await app.service.send("GetUser", ["AccessToken": "a.b.c"]) } }
        app.advance(by: 0.5)
        _ = try await app.getUser(bob)
    }

    @Test func `setting up an app is a write about its user`() async throws {
        let app = try await Self.start(["WritesPerUser": 1])
        _ = try await app.administer("SetUserPoolMfaConfig", TestApp.optionalToken)
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await app.associate(tokens)
        await #expect(throws: Refusal.rateExceeded) { try await app.associate(tokens) }
    }

    @Test func `an administrator's key is held to one user's numbers, by the name that it gives`() async throws {
        let app = try await Self.start(["ReadsPerUser": 1])
        for name in ["ann", "bob"] { try await app.confirmedUser(name) }
        func show(_ name: String) async throws {
            _ = try await app.service.send(
                "AdminGetUser", ["UserPoolId": .string(app.pool.text), "Username": .string(name)], signedBy: Self.local)
        }
        try await show("ann")
        await #expect(throws: Refusal.rateExceeded) { try await show("ann") }
        try await show("bob")
    }

    @Test func `three answers to challenges come with each sign-in, and more count as sign-ins`() async throws {
        let app = try await Self.start(["UserAuthentication": 2])
        func answer() async throws {
            _ = try await app.send(
                "RespondToAuthChallenge",
                [
                    "ChallengeName": "SMS_MFA", "Session": .string("s" + String(repeating: "x", count: 40)),
                    "ChallengeResponses": ["USERNAME": "ann"],
                ])
        }
        for _ in 1...8 { await #expect(throws: Refusal.challengeSessionInvalid) { try await answer() } }
        await #expect(throws: Refusal.rateExceeded) { try await answer() }
        await #expect(throws: Refusal.rateExceeded) { try await app.logIn("nobody") }
    }

    @Test func `an administrator lets in more than the settings say, at once`() async throws {
        let app = try await Self.start(["UserAuthentication": 1])
        let definition: JSON = ["LimitDefinition": ["LimitClass": "API_CATEGORY", "Attributes": ["Category": "UserAuthentication"]]]
        func limit(_ value: Int64) -> JSON {
            ["Limit": definition.with(["ProvisionedLimitValue": .integer(value), "FreeLimitValue": 1])]
        }
        #expect(try await app.service.administer("GetProvisionedLimit", definition) == limit(1))
        let more = definition.with(["RequestedLimitValue": 3])
        #expect(try await app.service.administer("UpdateProvisionedLimit", more) == limit(3))
        #expect(try await app.service.administer("GetProvisionedLimit", definition) == limit(3))
        for _ in 1...3 { await #expect(throws: Refusal.userNotFound) { try await app.logIn("nobody") } }
        await #expect(throws: Refusal.rateExceeded) { try await app.logIn("nobody") }
    }

    @Test func `a limit of before does not count where the settings let in more by now`() {
        var rates = QuotaRates.cognito
        #expect(rates.perSecond(.userRead, provisioned: [:]) == 120)
        #expect(rates.perSecond(.userRead, provisioned: [.userRead: 500, .userList: 9000]) == 500)
        _ = rates.set("UserRead", to: 1000)
        #expect(rates.perSecond(.userRead, provisioned: [.userRead: 500]) == 1000)
    }

    @Test(arguments: [
        (0, Refusal.invalidParameter("RequestedLimitValue must be 1 or more, the limit by default.")),
        (1_000_001, .serviceQuotaExceeded("RequestedLimitValue must be 1000000 or less.")),
    ])
    func `a limit is no lower than the settings', and no higher than a setting may be`(_ value: Int, _ refusal: Refusal) async throws {
        let service = try await Self.service(["UserAuthentication": 1])
        await #expect(throws: refusal) {
            try await service.administer(
                "UpdateProvisionedLimit",
                [
                    "LimitDefinition": ["LimitClass": "API_CATEGORY", "Attributes": ["Category": "UserAuthentication"]],
                    "RequestedLimitValue": .integer(Int64(value)),
                ])
        }
    }

    @Test(arguments: [
        (["Category": "userRead"] as JSON, Refusal.limitNotFound(category: "userRead")),
        ([:] as JSON, .invalidParameter("Attributes of limit class API_CATEGORY are: Category.")),
        (["Category": "UserRead", "Pool": "x"] as JSON, .invalidParameter("Attributes of limit class API_CATEGORY are: Category.")),
    ])
    func `a limit is one of a category that there is`(_ attributes: JSON, _ refusal: Refusal) async throws {
        let service = try await Self.service([:])
        let definition: JSON = ["LimitDefinition": ["LimitClass": "API_CATEGORY", "Attributes": attributes]]
        await #expect(throws: refusal) { try await service.administer("GetProvisionedLimit", definition) }
    }

    @Test func `a client that asks for tokens for itself is counted`() async throws {
        let app = try await Self.start(["ClientAuthentication": 2, "PerClient": 4])
        func ask(_ grant: String) async throws {
            let request = TokenRequest(
                pool: app.pool, form: ["grant_type": grant, "client_id": app.client.id.text, "refresh_token": "x", "code": "x"], basic: nil)
            _ = try await TokenPipeline.run(request, in: app.service.call)
        }
        for _ in 1...2 { await #expect(throws: OAuthRefusal.unauthorizedClient) { try await ask("client_credentials") } }
        await #expect(throws: OAuthRefusal.rateExceeded) { try await ask("client_credentials") }
        await #expect(throws: OAuthRefusal.invalidGrant) { try await ask("refresh_token") }
        // And so is whatever it asks for.
        await #expect(throws: OAuthRefusal.rateExceeded) { try await ask("refresh_token") }
    }

    @Test func `an address is counted by itself, whatever it asks for`() async throws {
        let service = try await Self.service(["PerAddress": 2])
        func ask(_ address: String) async throws {
            let call = Call(
                service.facilities, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, address: CallerAddress(address))
            _ = try await Dispatcher.answer("GetUser", body: Data("{}".utf8), request: nil, in: call)
        }
        for _ in 1...2 { await #expect(throws: (any Error).self) { try await ask("203.0.113.7") } }
        await #expect(throws: Refusal.rateExceeded) { try await ask("203.0.113.7") }
        await #expect(throws: Refusal.rateExceeded) { try await ask("::ffff:203.0.113.7") }
        for _ in 1...9 {
            do { try await ask("127.0.0.1") } catch let refusal as Refusal { #expect(refusal != .rateExceeded) }
        }
        do { try await ask("203.0.113.8") } catch let refusal as Refusal { #expect(refusal != .rateExceeded) }
    }

    @Test func `pools are counted together, and the command line not at all`() async throws {
        let app = try await Self.start(["UserPoolRead": 1])
        _ = try await app.service.send("ListUserPools", ["MaxResults": 1], signedBy: Self.local)
        await #expect(throws: Refusal.rateExceeded) {
            try await app.service.send("DescribeUserPool", ["UserPoolId": .string(app.pool.text)], signedBy: Self.local)
        }
        for _ in 1...5 { _ = try await app.administer("DescribeUserPool") }
    }

    @Test func `who has come of late is remembered, and no more than so many`() {
        let lines = RecentLines<Int>(perSecond: 1, capacity: 100)
        for caller in 0..<5_000 { #expect(lines.take(caller, at: 0)) }
        #expect(lines.count <= 200)
        #expect(!lines.take(4_999, at: 0))
        #expect(!lines.take(4_900, at: 0))
        #expect(lines.take(4_999, at: QuotaLine.second))
    }

    private static let local = SignedRequest(
        method: "POST", path: "/", query: "", headers: [(name: "host", value: "localhost:9229")], body: [])

    private static func start(_ numbers: [String: Int]) async throws -> TestApp { try await TestApp.start(on: try await service(numbers)) }

    private static func service(_ numbers: [String: Int]) async throws -> TestService {
        var rates = QuotaRates.cognito
        for (name, number) in numbers where !rates.set(name, to: number) { throw Missing(name) }
        return try await TestService.start(quotas: rates)
    }
}
