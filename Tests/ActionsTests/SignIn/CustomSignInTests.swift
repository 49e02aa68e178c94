import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// The flow CUSTOM_AUTH, with a pool's code that asks a riddle until it is solved, three times at most.
@Suite struct CustomSignInTests {
    private static let riddle: [String: TestFunctions.Code] = [
        "DefineAuthChallenge": { event in
            let session = event["request"]?["session"]?.array ?? []
            if session.last?["challengeResult"]?.bool == true, session.last?["challengeName"]?.string == "CUSTOM_CHALLENGE" {
                return ["issueTokens": true, "failAuthentication": false]
            }
            if session.last?["challengeName"]?.string == "SRP_A" { return ["challengeName": "PASSWORD_VERIFIER"] }
            if session.count >= 3 { return ["issueTokens": false, "failAuthentication": true] }
            return ["challengeName": "CUSTOM_CHALLENGE", "issueTokens": false, "failAuthentication": false]
        },
        "CreateAuthChallenge": { _ in
            [
                "publicChallengeParameters": ["riddle": "what walks on four legs in the morning?"],
                "privateChallengeParameters": ["answer": "a human"], "challengeMetadata": "SPHINX",
            ]
        },
        "VerifyAuthChallengeResponse": { event in
            [
                "answerCorrect": .bool(
                    event["request"]?["challengeAnswer"] == event["request"]?["privateChallengeParameters"]?["answer"])
            ]
        },
    ]

    private struct World {
        let functions: TestFunctions
        let app: TestApp

        init(_ code: [String: TestFunctions.Code] = CustomSignInTests.riddle, client: JSON = [:]) async throws {
            functions = TestFunctions(code)
            app = try await TestApp.start(
                pool: ["AutoVerifiedAttributes": ["email"], "LambdaConfig": functions.configuration],
                client: client.over(["ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]),
                on: try await TestService.start(triggers: functions))
        }

        func begin(_ name: String) async throws -> JSON {
            try await app.send("InitiateAuth", ["AuthFlow": "CUSTOM_AUTH", "AuthParameters": ["USERNAME": .string(name)]])
        }

        func answer(_ text: String, to asked: JSON, name: String = "ann") async throws -> JSON {
            try await app.send(
                "RespondToAuthChallenge",
                [
                    "ChallengeName": "CUSTOM_CHALLENGE", "Session": asked["Session"] ?? .null,
                    "ChallengeResponses": ["USERNAME": .string(name), "ANSWER": .string(text)],
                ])
        }
    }

    @Test func `the pool's code asks, judges, and lets in`() async throws {
        let world = try await World()
        try await world.app.confirmedUser("ann")
        let asked = try await world.begin("ann")
        #expect(asked["ChallengeName"] == "CUSTOM_CHALLENGE")
        #expect(asked["ChallengeParameters"]?["riddle"] == "what walks on four legs in the morning?")
        #expect(asked["ChallengeParameters"]?["answer"] == nil, "what is private stays here")
        let tokens = try TestTokens(try await world.answer("a human", to: asked))
        #expect(try tokens.accessClaims["username"] == "ann")
        let sources = world.functions.events.compactMap { $0["triggerSource"]?.string }
        #expect(
            sources == [
                "DefineAuthChallenge_Authentication", "CreateAuthChallenge_Authentication",
                "VerifyAuthChallengeResponse_Authentication", "DefineAuthChallenge_Authentication",
            ])
        let last = try #require(world.functions.events.last)
        #expect(
            last["request"]?["session"] == [
                ["challengeName": "CUSTOM_CHALLENGE", "challengeResult": true, "challengeMetadata": "SPHINX"]
            ])
        #expect(last["request"]?["userAttributes"]?["email"] == "ann@example.com")
        #expect(last["callerContext"]?["clientId"] == .string(world.app.client.id.text))
    }

    @Test func `a wrong answer may be tried again as often as the pool's code allows`() async throws {
        let world = try await World()
        try await world.app.confirmedUser("ann")
        var asked = try await world.begin("ann")
        for _ in 1...2 { asked = try await world.answer("a dog", to: asked) }
        let last = asked
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await world.answer("a cat", to: last) }
        await #expect(throws: Refusal.challengeSessionInvalid, "what was judged is not judged again") {
            try await world.answer("a human", to: last)
        }
    }

    @Test func `an answered question cannot be answered again`() async throws {
        let world = try await World()
        try await world.app.confirmedUser("ann")
        let asked = try await world.begin("ann")
        _ = try await world.answer("a dog", to: asked)
        await #expect(throws: Refusal.challengeSessionInvalid) { try await world.answer("a human", to: asked) }
    }

    @Test func `somebody who does not exist is asked the same, and never let in`() async throws {
        let world = try await World(client: ["PreventUserExistenceErrors": "ENABLED"])
        let asked = try await world.begin("nobody")
        #expect(asked["ChallengeName"] == "CUSTOM_CHALLENGE")
        #expect(world.functions.events.first?["request"]?["userNotFound"] == true)
        let again = try await world.answer("a human", to: asked, name: "nobody")
        #expect(again["ChallengeName"] == "CUSTOM_CHALLENGE", "the answer counted as wrong")
        await #expect(throws: Refusal.userNotFound) { try await World().begin("nobody") }
    }

    @Test func `the password may be proven first, without being told`() async throws {
        let world = try await World()
        try await world.app.confirmedUser("ann")
        let asked = try await TestSRP(.password(TestApp.password), in: world.app.pool) { key in
            try await world.app.send(
                "InitiateAuth",
                ["AuthFlow": "CUSTOM_AUTH", "AuthParameters": ["USERNAME": "ann", "CHALLENGE_NAME": "SRP_A", "SRP_A": key]])
        }
        #expect(asked.answer["ChallengeName"] == "PASSWORD_VERIFIER")
        let riddle = try await world.app.respond("PASSWORD_VERIFIER", try asked.responses())
        #expect(riddle["ChallengeName"] == "CUSTOM_CHALLENGE")
        _ = try TestTokens(try await world.answer("a human", to: riddle))
        let rounds = world.functions.events.last?["request"]?["session"]?.array?.compactMap { $0["challengeName"]?.string }
        #expect(rounds == ["SRP_A", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"])
    }

    @Test(
        arguments: [
            (.refused("no luck today"), .triggerRefused(trigger: "DefineAuthChallenge", message: "no luck today")),
            (.malformed, .triggerAnswerInvalid),
            (.unreachable("it took too long"), .triggerFailed(trigger: "DefineAuthChallenge", message: "it took too long")),
            (.unknown("one"), .triggerFailed(trigger: "DefineAuthChallenge", message: "AccessDeniedException")), (.busy, .tryAgainLater),
        ] as [(TriggerFailure, Refusal)])
    func `what goes wrong in the pool's code is said in Cognito's words`(failure: TriggerFailure, refusal: Refusal) async throws {
        let world = try await World(["DefineAuthChallenge": { _ throws(TriggerFailure) in throw failure }])
        try await world.app.confirmedUser("ann")
        await #expect(throws: refusal) { try await world.begin("ann") }
        #expect(world.functions.events.count == (failure == .unreachable("it took too long") ? 3 : 1), "only time-outs are tried again")
    }

    @Test func `what the app says of itself with an answer reaches the pool's code, and of the beginning nothing does`() async throws {
        let world = try await World()
        try await world.app.confirmedUser("ann")
        let asked = try await world.app.send(
            "InitiateAuth",
            ["AuthFlow": "CUSTOM_AUTH", "AuthParameters": ["USERNAME": "ann"], "ClientMetadata": ["tenant": "one"]])
        #expect(world.functions.events.allSatisfy { $0["request"]?["clientMetadata"] == nil })
        _ = try await world.app.send(
            "RespondToAuthChallenge",
            [
                "ChallengeName": "CUSTOM_CHALLENGE", "Session": asked["Session"] ?? .null,
                "ChallengeResponses": ["USERNAME": "ann", "ANSWER": "a dog"], "ClientMetadata": ["tenant": "two"],
            ])
        let later = world.functions.events.dropFirst(2)
        #expect(later.count == 3)
        #expect(later.allSatisfy { $0["request"]?["clientMetadata"] == ["tenant": "two"] })
    }

    @Test(
        arguments: [
            (["publicChallengeParameters": ["a": 1, "b": true, "c": "text", "d": .null]], ["a": "1", "b": "true", "c": "text"]), ([:], [:]),
            (["publicChallengeParameters": ["a": ["b"]]], nil), (["publicChallengeParameters": "a"], nil),
            (["privateChallengeParameters": ["a": .string(String(repeating: "a", count: 4000))]], nil),
        ] as [(JSON, JSON?)])
    func `a question is text, and not longer than a session may be`(created: JSON, asked: JSON?) async throws {
        let world = try await World(Self.riddle.merging(["CreateAuthChallenge": { _ in created }]) { $1 })
        try await world.app.confirmedUser("ann")
        if let asked {
            #expect(try await world.begin("ann")["ChallengeParameters"] == asked.over(["USERNAME": "ann"]))
        } else {
            await #expect(throws: Refusal.triggerAnswerInvalid) { try await world.begin("ann") }
        }
    }

    @Test func `a pool without triggers says so`() async throws {
        let world = try await World([:])
        try await world.app.confirmedUser("ann")
        await #expect(throws: Refusal.triggerFailed(trigger: "DefineAuthChallenge", message: "the pool has no such trigger")) {
            try await world.begin("ann")
        }
    }
}
