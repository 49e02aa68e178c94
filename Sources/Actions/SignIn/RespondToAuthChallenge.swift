import Domain

/// Takes a user's answer to what was asked, and gives tokens or asks on.
package struct RespondToAuthChallenge: Action {
    var clientId: ClientID
    var challengeName: String
    var session: Secret?
    var challengeResponses: [String: Secret]?
    var clientMetadata: [String: String]?

    package func run(as caller: Anyone, in call: Call) async throws -> SignInAnswer {
        let client = try await call.client(clientId)
        return try await ChallengeAnswer(
            challenge: challengeName, session: session, responses: challengeResponses ?? [:], client: client,
            clientMetadata: clientMetadata
        ).run(in: call)
    }
}
