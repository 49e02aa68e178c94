import Actions
import Domain
import Hummingbird

/// The code that shows that an address is the new user's.
struct ConfirmEndpoint: PageEndpoint {
    static let path = "confirmuser"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        app.show(ConfirmPage(username: app.request.loginHint ?? ""))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        do {
            try await HostedAccount(username, at: app.client, in: app.visit.call)
                .confirm(code: (form["code"] ?? "").filter { !$0.isWhitespace })
            return app.show(
                SignInPage(pool: app.visit.pool, username: username, notice: Sentence(.accountConfirmed)))
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            return app.show(ConfirmPage(username: username, problem: PageFace(refusal)))
        }
    }
}

/// Another code.
struct ResendCodeEndpoint: PageEndpoint {
    static let path = "resendcode"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response { app.visit.redirect(to: "login?\(app.request.query)") }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        do {
            let delivery = try await HostedAccount(username, at: app.client, in: app.visit.call).resendCode()
            return app.show(ConfirmPage(username: username, destination: delivery.destination, notice: Sentence(.codeResent)))
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            return app.show(ConfirmPage(username: username, problem: PageFace(refusal)))
        }
    }
}
