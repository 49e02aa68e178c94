import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Every state of an account, at every beginning, against the table of what the guide says.
@Suite struct SignInStateTests {
    @Test(arguments: ["OFF", "OPTIONAL", "ON"], [false, true])
    func `every beginning and state of an account meets the challenges of the rules`(mfa: String, hidesExistence: Bool) async throws {
        let rows = RuledState.rows(mfa: mfa, hidesExistence: hidesExistence)
        #expect(rows.count == 192)
        let world = try await World(mfa: mfa, hidesExistence: hidesExistence)
        var wrong: [String] = []
        for row in rows {
            let met = try await world.met(row)
            if !row.expected.contains(met) { wrong.append("\(row), but met \(met)") }
        }
        #expect(wrong.count == 0, "\(wrong.prefix(12).joined(separator: "\n"))")
    }

    /// Rows by hand, so that the table itself is held against something.
    @Test(
        arguments: [
            (.password, .confirmed, "OFF", false, true, [["tokens"]]),
            (.password, .invited, "ON", true, true, [["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "tokens"]]),
            (.srp, .unconfirmed, "ON", false, true, [["PASSWORD_VERIFIER", "userNotConfirmed"]]),
            (.srp, .unconfirmed, "ON", false, false, [["PASSWORD_VERIFIER", "incorrectUsernameOrPassword"]]),
            (.choice, .unknown, "OFF", false, true, [["SELECT_CHALLENGE", "incorrectUsernameOrPassword"]]),
            (.choiceMail, .resetRequired, "OPTIONAL", false, true, [["EMAIL_OTP", "passwordResetRequired"]]),
            (.choiceMail, .confirmed, "ON", false, true, [["SELECT_CHALLENGE", "MFA_SETUP"]]),
            (.custom, .disabled, "OFF", false, true, [["CUSTOM_CHALLENGE", "userDisabled"]]),
            (
                .customAfterSRP, .invited, "OPTIONAL", true, true,
                [["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "CUSTOM_CHALLENGE", "SOFTWARE_TOKEN_MFA", "tokens"]]
            ),
        ] as [(RuledState.Beginning, RuledState.State, String, Bool, Bool, [[String]])])
    func `the guide's own scenes`(
        beginning: RuledState.Beginning, state: RuledState.State, mfa: String, hasToken: Bool, isRight: Bool, expected: [[String]]
    ) {
        let row = RuledState(beginning: beginning, state: state, mfa: mfa, hasToken: hasToken, hidesExistence: true, isRight: isRight)
        #expect(row.expected == expected)
    }
}

/// A pool with two users, who are put into each state in turn, and an app that may begin in every way.
private struct World {
    private let app: TestApp
    private let totp: TOTP
    private let subs: [String: String]

    init(mfa: String, hidesExistence: Bool) async throws {
        let functions = TestFunctions(Self.code)
        let flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_CUSTOM_AUTH"]
        app = try await TestApp.start(
            pool: [
                "AutoVerifiedAttributes": ["email"], "LambdaConfig": functions.configuration,
                "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]]],
            ],
            client: [
                "ExplicitAuthFlows": .array(flows.map(JSON.string)), "PreventUserExistenceErrors": hidesExistence ? "ENABLED" : "LEGACY",
            ], on: try await TestService.start(triggers: functions))
        _ = try await app.administer("SetUserPoolMfaConfig", TestApp.optionalToken)
        totp = try await app.userWithToken("ann")
        try await app.confirmedUser("bob")
        var subs: [String: String] = [:]
        for name in ["ann", "bob"] { subs[name] = try await app.adminGetUser(name)["UserAttributes"]?.array?.first?["Value"]?.string }
        self.subs = subs
        let asked: JSON = mfa == "OFF" ? [:] : TestApp.optionalToken
        _ = try await app.administer("SetUserPoolMfaConfig", asked.with("MfaConfiguration", .string(mfa)))
    }

    /// Asks one riddle, after the password where the app begins with that.
    private static let code: [String: TestFunctions.Code] = [
        "DefineAuthChallenge": { event in
            let last = event["request"]?["session"]?.array?.last
            switch (last?["challengeName"]?.string, last?["challengeResult"]?.bool) {
            case ("SRP_A", _): return ["challengeName": "PASSWORD_VERIFIER"]
            case ("CUSTOM_CHALLENGE", true): return ["issueTokens": true]
            case ("CUSTOM_CHALLENGE", _): return ["failAuthentication": true]
            default: return ["challengeName": "CUSTOM_CHALLENGE"]
            }
        },
        "CreateAuthChallenge": { _ in ["publicChallengeParameters": [:], "privateChallengeParameters": [:]] },
        "VerifyAuthChallengeResponse": { event in ["answerCorrect": .bool(event["request"]?["challengeAnswer"] == "right")] },
    ]

    // MARK: One row

    /// The challenges that are met, answered as the row says, and what they end with.
    func met(_ row: RuledState) async throws -> [String] {
        // Wrong answers of before are forgiven, and codes of the app are new.
        app.advance(by: Limits.quietTimeThatForgives + 1)
        let name = row.state == .unknown ? "nobody" : row.hasToken ? "ann" : "bob"
        try await put(name, into: row.state)
        var steps: [String] = []
        do {
            var (answer, srp) = try await begin(row, name)
            while steps.count < 8 {
                if answer["AuthenticationResult"] != nil { return steps + ["tokens"] }
                let challenge = answer["ChallengeName"]?.string ?? ""
                steps.append(challenge)
                if challenge == "MFA_SETUP" { return steps }
                answer = try await app.respond(
                    .string(challenge), try await responses(challenge, row, name, srp).over(["USERNAME": .string(name)]),
                    session: answer["Session"])
                srp = nil
            }
        } catch let refusal as Refusal { return steps + ["\(refusal)"] }
        return steps
    }

    private func put(_ name: String, into state: RuledState.State) async throws {
        guard let sub = subs[name] else { return }
        try await app.change(sub) { [now = app.service.clock.now] user in
            user.isEnabled = state != .disabled
            user.passwordSet = now
            user.status =
                switch state {
                case .unconfirmed: .unconfirmed
                case .invited: .forceChangePassword
                case .resetRequired: .resetRequired
                case .unknown, .confirmed, .disabled: .confirmed
                }
        }
    }

    private func begin(_ row: RuledState, _ name: String) async throws -> (JSON, TestSRP?) {
        let username: JSON = ["USERNAME": .string(name)]
        switch row.beginning {
        case .password: return (try await ask("USER_PASSWORD_AUTH", username.with("PASSWORD", password(row))), nil)
        case .choice: return (try await ask("USER_AUTH", username), nil)
        case .choicePassword:
            return (try await ask("USER_AUTH", username.with("PREFERRED_CHALLENGE", "PASSWORD").with("PASSWORD", password(row))), nil)
        case .choiceMail: return (try await ask("USER_AUTH", username.with("PREFERRED_CHALLENGE", "EMAIL_OTP")), nil)
        case .custom: return (try await ask("CUSTOM_AUTH", username), nil)
        case .srp: return try await askSRP("USER_SRP_AUTH", row, username)
        case .choiceSRP: return try await askSRP("USER_AUTH", row, username.with("PREFERRED_CHALLENGE", "PASSWORD_SRP"))
        case .customAfterSRP: return try await askSRP("CUSTOM_AUTH", row, username.with("CHALLENGE_NAME", "SRP_A"))
        }
    }

    private func askSRP(_ flow: String, _ row: RuledState, _ parameters: JSON) async throws -> (JSON, TestSRP?) {
        let srp = try await TestSRP(.password(password(row).string ?? ""), in: app.pool) { key in
            try await ask(flow, parameters.with("SRP_A", key))
        }
        return (srp.answer, srp)
    }

    private func ask(_ flow: String, _ parameters: JSON) async throws -> JSON {
        try await app.send("InitiateAuth", ["AuthFlow": .string(flow), "AuthParameters": parameters])
    }

    private func password(_ row: RuledState) -> JSON { .string(row.isRight ? TestApp.password : "Wrong-Horse-7") }

    private func responses(_ challenge: String, _ row: RuledState, _ name: String, _ srp: TestSRP?) async throws -> JSON {
        switch challenge {
        case "PASSWORD_VERIFIER": try srp?.responses() ?? [:]
        case "SELECT_CHALLENGE": ["ANSWER": "PASSWORD", "PASSWORD": password(row)]
        case "EMAIL_OTP":
            [
                "EMAIL_OTP_CODE": .string(
                    row.isRight && subs[name] != nil ? try await app.service.newestCode(to: "\(name)@example.com") : "x")
            ]
        case "CUSTOM_CHALLENGE": ["ANSWER": row.isRight ? "right" : "wrong"]
        case "NEW_PASSWORD_REQUIRED": ["NEW_PASSWORD": .string(TestApp.password)]
        case "SOFTWARE_TOKEN_MFA": ["SOFTWARE_TOKEN_MFA_CODE": .string(app.code(of: totp))]
        default: [:]
        }
    }
}

extension JSON {
    fileprivate func with(_ name: String, _ value: JSON) -> JSON { JSON.object([name: value]).over(self) }
}
