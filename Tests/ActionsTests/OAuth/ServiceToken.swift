import Actions
import Domain
import TestSupport

extension TestApp {
    /// The access token that the app's client gets for itself.
    func serviceToken(scope: String? = nil) async throws -> String {
        var form = ["grant_type": "client_credentials", "client_id": client.id.text, "client_secret": client.secret ?? ""]
        form["scope"] = scope
        return try await TokenPipeline.run(TokenRequest(pool: pool, form: form, basic: nil), in: service.call).accessToken.reveal
    }
}
