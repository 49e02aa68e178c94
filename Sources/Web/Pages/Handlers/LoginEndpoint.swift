import Actions
import Domain
import Hummingbird

/// Name and password.
struct LoginEndpoint: PageEndpoint {
    static let path = "login"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        let left = app.left(for: Self.path)
        return app.show(
            SignInPage(pool: app.visit.pool, username: left?.username ?? app.request.loginHint ?? "", notice: left?.sentence))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        switch form["choice"] {
        // Whoever is signed in goes on; the authorization endpoint knows who that is.
        case "continue": return app.visit.redirect(to: "oauth2/authorize?\(app.request.answered.query)")
        case "another": return app.visit.redirect(to: "\(Self.path)?\(app.request.query)")
        default: break
        }
        let username = form["username"] ?? ""
        do {
            return try await enter(username, Secret(form["password"] ?? ""), app)
        } catch Refusal.userNotConfirmed where !app.visit.pool.autoVerified.isEmpty {
            return try await confirm(username, app)
        } catch Refusal.passwordResetRequired {
            return try await reset(username, app)
        }
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        SignInPage(pool: app.visit.pool, username: form["username"] ?? "", problem: problem)
    }

    private func enter(_ username: String, _ password: Secret, _ app: AppVisit) async throws -> Response {
        app.follow(try await app.signIn.enter(username, password), username)
    }

    /// The password was right, and the address has not been shown to be the user's: another code is sent, as far as may be.
    private func confirm(_ username: String, _ app: AppVisit) async throws -> Response {
        let delivery = try? await HostedAccount(username, at: app.client, in: app.visit.call).resendCode()
        return app.goOn(
            with: PageData(for: ConfirmEndpoint.path, username: username, destination: delivery?.destination, saying: .notConfirmed))
    }

    private func reset(_ username: String, _ app: AppVisit) async throws -> Response {
        let delivery = try? await HostedAccount(username, at: app.client, in: app.visit.call).forgotPassword()
        return app.goOn(
            with: PageData(for: ResetPasswordEndpoint.path, username: username, destination: delivery?.destination, saying: .resetRequired))
    }
}
