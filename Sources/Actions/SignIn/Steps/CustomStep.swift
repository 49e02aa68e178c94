import Domain
import Foundation

/// One round of a custom sign-in, as the pool's code is told of it. Source: ChallengeResult of "Define Auth challenge".
struct CustomRound: Sendable, Hashable, Codable {
    let challengeName: String
    let challengeResult: Bool
    var challengeMetadata: String?

    var json: JSON {
        var members: [String: JSON] = ["challengeName": .string(challengeName), "challengeResult": .bool(challengeResult)]
        if let challengeMetadata { members["challengeMetadata"] = .string(challengeMetadata) }
        return .object(members)
    }
}

/// Whatever the pool's own code asks: it defines what comes next, creates the question, and verifies the answer.
/// Source: "Custom authentication challenge Lambda triggers".
enum CustomStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        if standing.user == nil, !standing.client.hidesUserExistence { throw Refusal.userNotFound }
        // The client begins with SRP where it says so: the first round of the session is its public key.
        if standing.attempt.rounds.isEmpty, standing.given["CHALLENGE_NAME"]?.reveal == "SRP_A" {
            _ = try standing.required("SRP_A")
            return .round(CustomRound(challengeName: "SRP_A", challengeResult: true))
        }
        guard standing.attempt.rounds.count < Limits.customRounds else { throw Refusal.incorrectUsernameOrPassword }
        guard let next = try await standing.event(.defineAuthChallenge, ["session": standing.rounds]) else {
            throw Refusal.triggerFailed(trigger: Trigger.defineAuthChallenge.rawValue, message: "the pool has no such trigger")
        }
        if next["failAuthentication"]?.bool == true { throw Refusal.incorrectUsernameOrPassword }
        if next["issueTokens"]?.bool == true {
            guard standing.user != nil else { throw Refusal.incorrectUsernameOrPassword }
            return .proven(.custom)
        }
        switch next["challengeName"]?.string {
        case "PASSWORD_VERIFIER": return .turn(to: .passwordVerifier)
        case "CUSTOM_CHALLENGE": return try await question(standing)
        default: throw Refusal.triggerAnswerInvalid
        }
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        let answer = try standing.required("ANSWER")
        let memory = standing.attempt.memory
        var request: [String: JSON] = ["challengeAnswer": .string(answer.reveal)]
        request["privateChallengeParameters"] = memory["private"].flatMap { try? JSON(parsing: Data($0.utf8)) } ?? [:]
        guard let verdict = try await standing.event(.verifyAuthChallengeResponse, request) else {
            throw Refusal.triggerFailed(trigger: Trigger.verifyAuthChallengeResponse.rawValue, message: "the pool has no such trigger")
        }
        let isRight = verdict["answerCorrect"]?.bool == true && standing.user != nil
        return .round(CustomRound(challengeName: "CUSTOM_CHALLENGE", challengeResult: isRight, challengeMetadata: memory["metadata"]))
    }

    private static func question(_ standing: Standing) async throws -> Outcome {
        let request: [String: JSON] = ["challengeName": "CUSTOM_CHALLENGE", "session": standing.rounds]
        guard let created = try await standing.event(.createAuthChallenge, request) else {
            throw Refusal.triggerFailed(trigger: Trigger.createAuthChallenge.rawValue, message: "the pool has no such trigger")
        }
        var question = Question()
        question.parameters = try parameters(created["publicChallengeParameters"])
        question.parameters["USERNAME"] = standing.srpUserID
        question.memory["private"] = (created["privateChallengeParameters"] ?? [:]).text
        question.memory["metadata"] = created["challengeMetadata"]?.string
        return .question(question)
    }

    /// Amazon's map of text to text; a number or a Bool is written out.
    private static func parameters(_ given: JSON?) throws -> [String: String] {
        guard let given else { return [:] }
        guard let members = given.object else { throw Refusal.triggerAnswerInvalid }
        return try members.filter { $0.value != .null }.mapValues { value in
            switch value {
            case .string(let text): text
            case .bool, .integer, .number: value.text
            case .null, .array, .object: throw Refusal.triggerAnswerInvalid
            }
        }
    }
}

extension Standing {
    fileprivate var rounds: JSON { .array(attempt.rounds.map(\.json)) }

    /// Asks the pool's code. Where existence is a secret, it is told that there is no such user, and goes on as if there were.
    fileprivate func event(_ trigger: Trigger, _ request: [String: JSON]) async throws -> JSON? {
        var request = request
        request["userAttributes"] = user?.triggerAttributes ?? [:]
        if client.hidesUserExistence { request["userNotFound"] = .bool(user == nil) }
        // Of InitiateAuth nothing comes here; of an answer it goes to all three.
        if !flow.clientMetadata.isEmpty { request["clientMetadata"] = .object(flow.clientMetadata.mapValues(JSON.string)) }
        return try await TriggerEvent(trigger: trigger, client: client, pool: pool, username: srpUserID, request: .object(request))
            .ask(in: call)
    }
}
