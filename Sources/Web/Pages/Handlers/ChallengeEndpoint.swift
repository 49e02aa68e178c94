import Actions
import Domain
import Hummingbird

/// What a sign-in asks beside the password: a code, a choice, something to set up.
struct ChallengeEndpoint: PageEndpoint {
    static let path = "challenge"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        guard let left = app.left(for: Self.path), let asked = left.asked else {
            return app.visit.redirect(to: "\(LoginEndpoint.path)?\(app.request.query)")
        }
        do {
            return app.show(try await page(of: asked, left, app))
        } catch Refusal.challengeSessionInvalid, Refusal.challengeSessionExpired {
            return app.signInAgain(left.username)
        }
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        let username = form["username"] ?? ""
        // Never the answer to what another tab has gone on to.
        guard let asked = app.left(for: Self.path, about: username)?.asked else { return app.signInAgain(username) }
        do {
            return try await app.mending(username) {
                switch try await step(form, asked, app) {
                case .followed(let answer): return app.follow(answer, username)
                case .stays(let asked, let notice):
                    return app.goOn(with: PageData(for: Self.path, username: username, notice: notice?.rawValue, asked: asked))
                }
            }
        } catch Refusal.challengeSessionInvalid, Refusal.challengeSessionExpired {
            return app.signInAgain(username)
        }
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        let username = form["username"] ?? ""
        guard let left = app.left(for: Self.path, about: username), let asked = left.asked,
            let page = try? await page(of: asked, left, app, form, problem)
        else { return try await app.signInPage(username, problem) }
        return page
    }

    // MARK: What a form does

    private enum Step {
        case followed(HostedSignIn.Answer)
        /// Another look at the same question.
        case stays(HostedSignIn.Asked, saying: Phrase? = nil)
    }

    private func step(_ form: [String: String], _ asked: HostedSignIn.Asked, _ app: AppVisit) async throws -> Step {
        switch (asked.challenge, form["choice"]) {
        case (_, "recovery") where asked.offersRecovery: return .stays(asked.recovering)
        case (_, "other") where asked.isRecovering: return .stays(asked.unchosen)
        case (.selectMFAType, let choice) where !asked.isRecovering:
            return .followed(try await app.signIn.answer(asked.session, ["ANSWER": Secret(choice ?? "")]))
        case (.mfaSetup, "other"): return .stays(asked.unchosen)
        case (.mfaSetup, let choice?):
            guard let factor = SecondFactor(rawValue: choice) else { throw Refusal.mfaMethodNotFound }
            return .stays(try await app.signIn.setUp(factor, asked))
        case (.mfaSetup, nil):
            guard let attribute = asked.attribute(in: app.visit.pool) else { break }
            return .followed(try await app.signIn.enter(address: attribute.entered(in: form) ?? "", for: asked))
        case (_, "again"):
            guard case .asked(let another) = try await app.signIn.again(asked.session) else { throw Refusal.challengeSessionInvalid }
            return .stays(another, saying: .codeResent)
        default: break
        }
        let code = (form["code"] ?? "").filter { !$0.isWhitespace }
        if asked.isRecovering { return .followed(try await app.signIn.enter(recoveryCode: code, for: asked)) }
        return .followed(try await app.signIn.enter(code: code, for: asked))
    }

    // MARK: What is shown

    private func page(
        of asked: HostedSignIn.Asked, _ left: PageData, _ app: AppVisit, _ form: [String: String] = [:], _ problem: PageFace? = nil
    ) async throws -> any Page {
        let username = left.username
        if asked.isRecovering { return RecoveryCodePage(username: username, problem: problem) }
        switch (asked.challenge, asked.chosen) {
        case (.selectMFAType, _), (.mfaSetup, nil):
            return ChooseFactorPage(
                username: username, factors: asked.factors, isSetup: asked.challenge == .mfaSetup,
                offersRecovery: asked.offersRecovery, problem: problem)
        case (.mfaSetup, .softwareToken):
            let new = try await app.signIn.newApp(asked)
            let link = AuthenticatorLink(key: new.key, issuer: app.client.name, account: new.account)
            return SetUpAppPage(username: username, link: link, hasOthers: asked.factors.count > 1, problem: problem)
        case (.mfaSetup, _):
            guard let attribute = asked.attribute(in: app.visit.pool) else { throw Refusal.challengeSessionInvalid }
            return SetUpAddressPage(
                username: username, attribute: attribute, hasOthers: asked.factors.count > 1, address: form[attribute.name] ?? "",
                problem: problem)
        case (.emailOTP, _), (.smsOTP, _), (.smsMFA, _), (.softwareTokenMFA, _):
            return CodePage(
                username: username, isSent: asked.challenge != .softwareTokenMFA, destination: asked.destination,
                offersRecovery: asked.offersRecovery, problem: problem, notice: left.sentence)
        default: throw Refusal.challengeSessionInvalid
        }
    }
}

extension HostedSignIn.Asked {
    /// The address that the user has chosen to set up.
    fileprivate func attribute(in pool: UserPool) -> AskedAttribute? {
        chosen?.attribute.flatMap { AskedAttribute.named([$0], in: pool).first }
    }
}
