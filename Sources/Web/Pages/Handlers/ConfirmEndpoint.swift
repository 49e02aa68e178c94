import Actions
import Domain
import Hummingbird

/// The code that shows that an address is the new user's.
struct ConfirmEndpoint: PageEndpoint {
    static let path = "confirmuser"
    static let quota = QuotaCategory.userCreation
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        let left = app.left(for: Self.path)
        return app.show(
            ConfirmPage(
                names: app.visit.pool.signInNames, username: left?.username ?? app.request.loginHint ?? "", asksForName: left == nil,
                destination: left?.destination, notice: left?.sentence))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        try await HostedAccount(username, at: app.client, in: app.visit.call)
            .confirm(code: (form["code"] ?? "").filter { !$0.isWhitespace })
        return app.goOn(with: PageData(for: LoginEndpoint.path, username: username, saying: .accountConfirmed))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        ConfirmPage(form, problem, app)
    }
}

/// Another code.
struct ResendCodeEndpoint: PageEndpoint {
    static let path = "resendcode"
    static let quota = QuotaCategory.userResourceRead
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        app.visit.redirect(to: "\(ConfirmEndpoint.path)?\(app.request.query)")
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        let delivery = try await HostedAccount(username, at: app.client, in: app.visit.call).resendCode()
        return app.goOn(
            with: PageData(for: ConfirmEndpoint.path, username: username, destination: delivery.destination, saying: .codeResent))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        ConfirmPage(form, problem, app)
    }
}

extension ConfirmPage {
    /// Once more: what is known of the code still holds.
    fileprivate init(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) {
        let username = form["username"] ?? ""
        let left = app.left(for: ConfirmEndpoint.path, about: username)
        self.init(
            names: app.visit.pool.signInNames, username: username, asksForName: left == nil, destination: left?.destination,
            problem: problem)
    }
}
