import Actions
import Domain
import Hummingbird

/// A code for who has forgotten the password.
struct ForgotPasswordEndpoint: PageEndpoint {
    static let path = "forgotpassword"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        app.show(ForgotPasswordPage(names: app.visit.pool.signInNames, username: app.request.loginHint ?? ""))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        do {
            let delivery = try await HostedAccount(username, at: app.client, in: app.visit.call).forgotPassword()
            return app.show(
                ResetPasswordPage(username: username, policy: app.visit.pool.passwordPolicy, destination: delivery.destination))
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            return app.show(ForgotPasswordPage(names: app.visit.pool.signInNames, username: username, problem: PageFace(refusal)))
        }
    }
}

/// The code, and the new password.
struct ResetPasswordEndpoint: PageEndpoint {
    static let path = "confirmforgotpassword"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response { app.visit.redirect(to: "forgotpassword?\(app.request.query)") }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        do {
            try await HostedAccount(username, at: app.client, in: app.visit.call)
                .resetPassword(code: (form["code"] ?? "").filter { !$0.isWhitespace }, to: Secret(form["password"] ?? ""))
            return app.show(SignInPage(pool: app.visit.pool, username: username, notice: Sentence(.passwordChanged)))
        } catch let refusal as Refusal {
            app.visit.context.finding.note(refusal: "\(refusal)")
            return app.show(
                ResetPasswordPage(
                    username: username, policy: app.visit.pool.passwordPolicy, code: form["code"] ?? "", problem: PageFace(refusal)))
        }
    }
}

/// The password that an invited user must choose.
struct NewPasswordEndpoint: PageEndpoint {
    static let path = "newpassword"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response { app.visit.redirect(to: "login?\(app.request.query)") }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let session = Secret(form["session"] ?? "")
        do {
            let missing = try await HostedSignIn.missingAttributes(session, app.client, in: app.visit.call)
            do {
                return try await choose(form, session, missing, app)
            } catch let refusal as Refusal where refusal != .challengeSessionInvalid {
                app.visit.context.finding.note(refusal: "\(refusal)")
                return app.show(
                    NewPasswordPage(
                        session: session, username: form["username"] ?? "", pool: app.visit.pool, missing: missing,
                        entered: form.filter { $0.key != "password" }, problem: PageFace(refusal)))
            }
        } catch Refusal.challengeSessionInvalid {
            return app.show(
                SignInPage(pool: app.visit.pool, username: form["username"] ?? "", problem: PageFace(.challengeSessionInvalid)))
        }
    }

    private func choose(_ form: [String: String], _ session: Secret, _ missing: [String], _ app: AppVisit) async throws -> Response {
        let attributes = form.filter { missing.contains($0.key) && !$0.value.isEmpty }
        let answer = try await HostedSignIn.choosePassword(
            Secret(form["password"] ?? ""), attributes: attributes, session, app.client, in: app.visit.call)
        switch answer {
        case .signedIn(let cookie): return app.signedIn(cookie)
        case .challenge: return app.visit.redirect(to: "login?\(app.request.query)")
        }
    }
}
