import Actions
import Domain
import Hummingbird

/// A code for who has forgotten the password.
struct ForgotPasswordEndpoint: PageEndpoint {
    static let path = "forgotpassword"
    static let quota = QuotaCategory.userAccountRecovery
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        app.show(ForgotPasswordPage(names: app.visit.pool.signInNames, username: app.request.loginHint ?? ""))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        let delivery = try await HostedAccount(username, at: app.client, in: app.visit.call).forgotPassword()
        let isAnother = app.left(for: ResetPasswordEndpoint.path, about: username) != nil
        return app.goOn(
            with: PageData(
                for: ResetPasswordEndpoint.path, username: username, destination: delivery.destination,
                saying: isAnother ? .codeResent : nil))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        ForgotPasswordPage(names: app.visit.pool.signInNames, username: form["username"] ?? "", problem: problem)
    }
}

/// The code, and the new password.
struct ResetPasswordEndpoint: PageEndpoint {
    static let path = "confirmforgotpassword"
    static let quota = QuotaCategory.userAccountRecovery
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        let left = app.left(for: Self.path)
        return app.show(
            ResetPasswordPage(
                pool: app.visit.pool, username: left?.username ?? app.request.loginHint ?? "", asksForName: left == nil,
                destination: left?.destination, notice: left?.sentence))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        try await HostedAccount(username, at: app.client, in: app.visit.call)
            .resetPassword(code: (form["code"] ?? "").filter { !$0.isWhitespace }, to: Secret(form["password"] ?? ""))
        return app.goOn(with: PageData(for: LoginEndpoint.path, username: username, saying: .passwordChanged))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        let username = form["username"] ?? ""
        let left = app.left(for: Self.path, about: username)
        return ResetPasswordPage(
            pool: app.visit.pool, username: username, asksForName: left == nil, destination: left?.destination, code: form["code"] ?? "",
            problem: problem)
    }
}

/// The password that an invited user must choose.
struct NewPasswordEndpoint: PageEndpoint {
    static let path = "newpassword"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        guard let left = app.left(for: Self.path), let asked = left.asked else {
            return app.visit.redirect(to: "\(LoginEndpoint.path)?\(app.request.query)")
        }
        do {
            let missing = try await app.signIn.missingAttributes(asked.session)
            return app.show(NewPasswordPage(username: left.username, pool: app.visit.pool, missing: missing))
        } catch Refusal.challengeSessionInvalid, Refusal.challengeSessionExpired {
            return app.signInAgain(left.username)
        }
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        // Never the password of an account that another tab has gone on with.
        guard let asked = app.left(for: Self.path, about: username)?.asked else { return app.signInAgain(username) }
        do {
            return try await choose(form, asked.session, app)
        } catch Refusal.challengeSessionInvalid, Refusal.challengeSessionExpired {
            return app.signInAgain(username)
        }
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        let username = form["username"] ?? ""
        guard let asked = app.left(for: Self.path, about: username)?.asked,
            let missing = try? await app.signIn.missingAttributes(asked.session)
        else { return try await app.signInPage(username, problem) }
        let entered = form.filter { $0.key != "password" }
        return NewPasswordPage(username: username, pool: app.visit.pool, missing: missing, entered: entered, problem: problem)
    }

    private func choose(_ form: [String: String], _ session: Secret, _ app: AppVisit) async throws -> Response {
        let missing = try await app.signIn.missingAttributes(session)
        var attributes: [String: String] = [:]
        for asked in AskedAttribute.named(missing, in: app.visit.pool) {
            if let value = asked.entered(in: form) { attributes[asked.name] = value }
        }
        let answer = try await app.signIn.choosePassword(session, Secret(form["password"] ?? ""), attributes: attributes)
        return app.follow(answer, form["username"] ?? "")
    }
}
