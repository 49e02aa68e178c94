import Actions
import Domain
import Hummingbird

/// Name and password.
struct LoginEndpoint: PageEndpoint {
    static let path = "login"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        let left = app.left(for: Self.path)
        var page = try await app.signInPage(left?.username ?? app.request.loginHint ?? "")
        page.notice = left?.sentence
        return app.show(page)
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        switch form["choice"] {
        // Whoever is signed in goes on; the authorization endpoint knows who that is.
        case "continue": return app.visit.redirect(to: "oauth2/authorize?\(app.request.answered.query)")
        case "another": return app.visit.redirect(to: "\(Self.path)?\(app.request.query)")
        default: break
        }
        let username = form["username"] ?? ""
        return try await app.mending(username) {
            if let way = form["choice"].flatMap(FirstFactor.init) {
                return app.follow(try await app.signIn.begin(username, with: way), username)
            }
            return app.follow(try await app.signIn.enter(username, Secret(form["password"] ?? "")), username)
        }
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        try await app.signInPage(form["username"] ?? "", problem)
    }
}

extension AppVisit {
    /// The page with which a sign-in begins.
    func signInPage(_ username: String, _ problem: PageFace? = nil) async throws -> SignInPage {
        SignInPage(pool: visit.pool, username: username, problem: problem, ways: try await signIn.ways())
    }

    /// What was shown was right, and the account is not to be entered yet: on to where that is mended.
    func mending(_ username: String, _ work: () async throws -> Response) async throws -> Response {
        do {
            return try await work()
        } catch Refusal.userNotConfirmed where !visit.pool.autoVerified.isEmpty {
            return try await confirm(username)
        } catch Refusal.passwordResetRequired {
            return try await reset(username)
        }
    }

    /// The address has not been shown to be the user's: another code is sent, as far as may be.
    private func confirm(_ username: String) async throws -> Response {
        let delivery = try? await HostedAccount(username, at: client, in: visit.call).resendCode()
        return goOn(
            with: PageData(for: ConfirmEndpoint.path, username: username, destination: delivery?.destination, saying: .notConfirmed))
    }

    private func reset(_ username: String) async throws -> Response {
        let delivery = try? await HostedAccount(username, at: client, in: visit.call).forgotPassword()
        return goOn(
            with: PageData(for: ResetPasswordEndpoint.path, username: username, destination: delivery?.destination, saying: .resetRequired))
    }

    /// Where a sign-in begins once more, since what it stood on is no more.
    func signInAgain(_ username: String) -> Response {
        goOn(with: PageData(for: LoginEndpoint.path, username: username, saying: .signInAgain))
    }
}
