import Actions
import Domain
import Hummingbird

/// Name and password.
struct LoginEndpoint: PageEndpoint {
    static let path = "login"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        app.show(page(app, username: app.request.loginHint ?? ""))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        switch form["choice"] {
        // Whoever is signed in goes on; the authorization endpoint knows who that is.
        case "continue": return app.visit.redirect(to: "oauth2/authorize?\(app.request.answered.query)")
        case "another": return app.show(page(app))
        default: break
        }
        let username = form["username"] ?? ""
        do {
            return try await enter(username, Secret(form["password"] ?? ""), app)
        } catch Refusal.userNotConfirmed {
            return try await confirm(username, app)
        } catch Refusal.passwordResetRequired {
            return try await reset(username, app)
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            return app.show(page(app, username: username, problem: PageFace(refusal)))
        }
    }

    private func enter(_ username: String, _ password: Secret, _ app: AppVisit) async throws -> Response {
        switch try await HostedSignIn.enter(username, password, app.client, in: app.visit.call) {
        case .signedIn(let cookie): return app.signedIn(cookie)
        case .challenge(.newPasswordRequired, let session):
            let missing = try await HostedSignIn.missingAttributes(session, app.client, in: app.visit.call)
            return app.show(NewPasswordPage(session: session, username: username, pool: app.visit.pool, missing: missing))
        }
    }

    /// The password was right, and the address has not been shown to be the user's: another code is sent, as far as may be.
    private func confirm(_ username: String, _ app: AppVisit) async throws -> Response {
        let delivery = try? await HostedAccount(username, at: app.client, in: app.visit.call).resendCode()
        return app.show(ConfirmPage(username: username, destination: delivery?.destination, notice: Sentence(.notConfirmed)))
    }

    private func reset(_ username: String, _ app: AppVisit) async throws -> Response {
        let delivery = try? await HostedAccount(username, at: app.client, in: app.visit.call).forgotPassword()
        return app.show(
            ResetPasswordPage(
                username: username, policy: app.visit.pool.passwordPolicy, destination: delivery?.destination,
                notice: Sentence(.resetRequired)))
    }

    private func page(_ app: AppVisit, username: String = "", problem: PageFace? = nil) -> SignInPage {
        SignInPage(pool: app.visit.pool, username: username, problem: problem)
    }
}
