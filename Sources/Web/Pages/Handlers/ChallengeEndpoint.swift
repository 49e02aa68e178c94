import Actions
import Domain
import Hummingbird

/// What a sign-in asks beside the password: a code, a choice, something to set up.
struct ChallengeEndpoint: PageEndpoint {
    static let path = "challenge"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        throw Refusal.notImplemented(operation: "this step of a sign-in")
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        throw Refusal.notImplemented(operation: "this step of a sign-in")
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        SignInPage(pool: app.visit.pool, username: form["username"] ?? "", problem: problem)
    }
}
