import Actions
import Domain
import Hummingbird

/// A new account.
struct SignUpEndpoint: PageEndpoint {
    static let path = "signup"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        guard app.visit.pool.allowsSignUp else { return app.show(NoticePage.error(.signUpClosed)) }
        return app.show(SignUpPage(pool: app.visit.pool, entered: ["username": app.request.loginHint ?? ""]))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        var attributes: [String: String] = [:]
        for asked in SignUpPage.attributes(of: app.visit.pool) {
            if let value = asked.entered(in: form) { attributes[asked.name] = value }
        }
        do {
            let delivery = try await HostedAccount(username, at: app.client, in: app.visit.call)
                .signUp(password: Secret(form["password"] ?? ""), attributes: attributes)
            return app.show(ConfirmPage(username: username, destination: delivery?.destination))
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            let entered = form.filter { $0.key != "password" }
            return app.show(SignUpPage(pool: app.visit.pool, entered: entered, problem: PageFace(refusal)))
        }
    }
}
