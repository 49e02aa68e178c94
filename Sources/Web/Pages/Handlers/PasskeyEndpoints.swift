import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// A sign-in by passkey: what the browser has to say, sent by the login page's script.
struct PasskeyEndpoint: PageEndpoint {
    static let path = "passkey"
    let facilities: Facilities

    func show(_ app: AppVisit) async throws -> Response {
        app.visit.redirect(to: "\(LoginEndpoint.path)?\(app.request.query)")
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        do {
            let answer = try await HostedPasskeys(at: app.client, in: app.visit.call)
                .enter(Secret(form["credential"] ?? ""), Secret(form["session"] ?? ""), for: app.request)
            return app.follow(answer, "")
        } catch Refusal.challengeSessionInvalid, Refusal.challengeSessionExpired {
            return app.signInAgain("")
        }
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        try await app.signInPage("", problem)
    }
}

/// Where an app sends somebody who is signed in, to make a passkey.
struct AddPasskeyEndpoint: PageEndpoint {
    static let path = AuthorizationRequest.Page.addPasskey.rawValue
    let facilities: Facilities

    /// Nothing but the app and its address is needed.
    func app(_ visit: PageVisit) async throws -> AppVisit { try await AppVisit(visit, for: visit.request.typed) }

    func show(_ app: AppVisit) async throws -> Response {
        guard let living = try await app.session() else { return app.signIn(leadingTo: .addPasskey) }
        guard try await HostedPasskeys(at: app.client, in: app.visit.call).areOffered else {
            throw PageFailure(.wrongRequest, language: app.visit.language)
        }
        let isDone = app.left(for: Self.path, about: living.user.username)?.notice != nil
        return app.show(AddPasskeyPage(name: living.user.shownName, back: app.redirect.text, isDone: isDone))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        guard let living = try await app.session() else { return app.signIn(leadingTo: .addPasskey) }
        guard let answer = try? JSON(parsing: form["credential"] ?? "") else { throw Refusal.passkeyRefused }
        try await HostedPasskeys(at: app.client, in: app.visit.call).add(answer, of: living.user)
        return app.goOn(with: PageData(for: Self.path, username: living.user.username, saying: .passkeyAddedTitle))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        AddPasskeyPage(name: try await app.session()?.user.shownName ?? "", back: app.redirect.text, problem: problem)
    }
}

/// What a browser is asked for a passkey, as JSON for the pages' script.
struct PasskeyOptionsEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/passkey/options") { request, context in
            try await answer(request, context) { passkeys, _ in
                let question = try await passkeys.ask()
                return ["options": question.options, "session": .string(question.session.reveal)]
            }
        }
        router.get(":pool/passkeys/add/options") { request, context in
            try await answer(request, context) { passkeys, app in
                guard let living = try await app.session() else { throw Refusal.passkeysOff }
                return ["options": try await passkeys.options(for: living.user)]
            }
        }
    }

    private func answer(
        _ request: Request, _ context: AppContext, _ content: (HostedPasskeys, AppVisit) async throws -> JSON
    ) async throws -> Response {
        try await PageAnswer.answer(request, context, facilities) {
            let visit = try await PageVisit(request, context, facilities)
            let app = try await AppVisit(visit, for: visit.request.typed)
            try app.enter()
            do {
                let content = try await content(try await HostedPasskeys(at: app.client, in: visit.call), app)
                return Response(
                    status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: content.text)))
            } catch let refusal as Refusal where refusal != .tryAgainLater {
                context.finding.note(refusal: "\(refusal)")
                throw HTTPError(.badRequest)
            }
        }
    }
}
