import Domain

/// `RespondToAuthChallenge` for a server that holds an administrator's key.
package struct AdminRespondToAuthChallenge: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var challengeName: String
    var session: Secret?
    var challengeResponses: [String: Secret]?
    var clientMetadata: [String: String]?

    package func run(as caller: Administrator, in call: Call) async throws -> SignInAnswer {
        let pool = try await call.pool(userPoolId)
        let client = try await call.client(clientId, in: pool.id)
        return try await ChallengeAnswer(
            challenge: challengeName, session: session, responses: challengeResponses ?? [:], client: client,
            clientMetadata: clientMetadata
        ).run(in: call)
    }
}
