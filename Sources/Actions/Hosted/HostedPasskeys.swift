package import Domain
import Store

/// Passkeys on the hosted pages: of whoever comes, without a name, and new ones of whoever is signed in.
package struct HostedPasskeys: Sendable {
    private let client: AppClient
    private let pool: UserPool
    private let call: Call

    package init(at client: AppClient, in call: Call) async throws {
        self.client = client
        self.call = call
        pool = try await call.pool(client.pool)
    }

    /// Whether a page may speak of them at all.
    package var areOffered: Bool { pool.multiFactor.firstFactors.contains(.webAuthn) && client.flows.contains(.user) }

    /// What a browser is asked.
    package struct Question: Sendable {
        /// `PublicKeyCredentialRequestOptionsJSON`. No passkey is named: the browser offers those that it has.
        package let options: JSON
        /// Comes back with the answer.
        package let session: Secret
    }

    /// The question to a browser whose user is not known, on a button or while a name is typed (conditional UI).
    package func ask() async throws -> Question {
        guard areOffered else { throw Refusal.passkeysOff }
        let attempt = Attempt(.user, "", at: .webAuthn, for: client, through: .pages)
        let step = try await SignInFlow(client, in: call).begin(attempt, with: [:], answering: false)
        guard case .asked(let asked) = step, let session = asked.session,
            let options = asked.parameters["CREDENTIAL_REQUEST_OPTIONS"]
        else { throw Refusal.passkeysOff }
        return Question(options: try JSON(parsing: options), session: session)
    }

    /// - Parameter answer: the browser's `AuthenticationResponseJSON`, as text.
    package func enter(_ answer: Secret, _ session: Secret, for request: AuthorizationRequest) async throws -> HostedSignIn.Answer {
        guard areOffered else { throw Refusal.passkeysOff }
        return try await HostedSignIn(at: client, for: request, in: call).answer(session, ["CREDENTIAL": answer])
    }

    /// `PublicKeyCredentialCreationOptionsJSON`, for somebody who is signed in in the browser.
    package func options(for user: User) async throws -> JSON { try await new(for: user).options(in: call) }

    /// - Parameter answer: the browser's `RegistrationResponseJSON`.
    package func add(_ answer: JSON, of user: User) async throws { try await new(for: user).add(answer, in: call) }

    private func new(for user: User) throws -> NewPasskey { try NewPasskey(for: user, in: pool, at: client.id) }
}
