/// A moment at which a pool asks code of its owner. The raw value is the member of `LambdaConfig`, whose value is the function's
/// ARN. Source: "Customizing user pool workflows with Lambda triggers".
package enum Trigger: String, Sendable, Hashable, CaseIterable {
    case defineAuthChallenge = "DefineAuthChallenge"
    case createAuthChallenge = "CreateAuthChallenge"
    case verifyAuthChallengeResponse = "VerifyAuthChallengeResponse"

    /// The event's `triggerSource`, where the trigger has a single one.
    package var source: String { "\(rawValue)_Authentication" }

    /// Its function; nil where the pool has none.
    package func function(of pool: UserPool) -> String? {
        guard let arn = pool.settings["LambdaConfig"]?[rawValue]?.string, !arn.isEmpty else { return nil }
        return arn
    }
}

/// Runs the functions that pools name: an HTTP address or a local command for each ARN.
package protocol TriggerRunner: Sendable {
    /// - Parameter event: the whole event, which comes back with its `response` filled in.
    func run(_ function: String, event: JSON) async throws(TriggerFailure) -> JSON
}

/// Why a function gave no answer.
package enum TriggerFailure: Error, Sendable, Hashable {
    /// It said no, in these words: Lambda's function error.
    case refused(String)
    /// It took too long, or could not be reached: the same event may be sent again. The words are the client's.
    case unreachable(String)
    /// No address is known for it.
    case unknown(String)
    /// What came back is no event.
    case malformed
    /// Too many of its runs are under way.
    case busy

    /// In Cognito's words.
    package static let timedOut = TriggerFailure.unreachable("Socket timeout while invoking Lambda function")
}

/// Of a service to which no function was made known.
package struct NoTriggers: TriggerRunner {
    package init() {}

    package func run(_ function: String, event: JSON) async throws(TriggerFailure) -> JSON { throw .unknown(function) }
}
