import Actions
import Domain
import Hummingbird

/// A new account.
struct SignUpEndpoint: PageEndpoint {
    static let path = "signup"
    static let quota = QuotaCategory.userCreation
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        guard app.visit.pool.allowsSignUp else { return app.show(NoticePage.error(.signUpClosed, leadsToSignIn: true)) }
        let terms = try await facilities.registry.terms(of: app.client)
        return app.show(SignUpPage(pool: app.visit.pool, entered: ["username": app.request.loginHint ?? ""], terms: terms))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        var attributes: [String: String] = [:]
        for asked in SignUpPage.attributes(of: app.visit.pool) {
            if let value = asked.entered(in: form) { attributes[asked.name] = value }
        }
        let delivery = try await HostedAccount(username, at: app.client, in: app.visit.call)
            .signUp(password: Secret(form["password"] ?? ""), attributes: attributes)
        guard let delivery else {
            // Nothing of the pool is confirmed by a code: an administrator does it.
            return app.goOn(with: PageData(for: LoginEndpoint.path, username: username, saying: .awaitsConfirmation))
        }
        return app.goOn(with: PageData(for: ConfirmEndpoint.path, username: username, destination: delivery.destination))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        guard app.visit.pool.allowsSignUp else { return NoticePage.error(.signUpClosed, leadsToSignIn: true) }
        let terms = try await facilities.registry.terms(of: app.client)
        return SignUpPage(pool: app.visit.pool, entered: form.filter { $0.key != "password" }, problem: problem, terms: terms)
    }
}
