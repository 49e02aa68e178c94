import Actions
import Domain
import Hummingbird

/// Where an app sends somebody who is signed in, to see how many recovery codes are left, and to make new ones. Whoever sits at a browser
/// that was left open must not get any: the sign-in has to be fresh.
struct RecoveryCodesEndpoint: PageEndpoint {
    static let path = AuthorizationRequest.Page.recoveryCodes.rawValue
    static let quota = QuotaCategory.userResourceUpdate
    let facilities: Facilities

    /// Nothing but the app and its address is needed.
    func app(_ visit: PageVisit) async throws -> AppVisit { try await AppVisit(visit, for: visit.request.typed) }

    func show(_ app: AppVisit) async throws -> Response {
        let recovery = try await HostedRecovery(at: app.client, in: app.visit.call)
        guard recovery.areOffered else { throw PageFailure(.wrongRequest, language: app.visit.language) }
        guard let living = try await app.session() else { return app.signIn(leadingTo: .recoveryCodes) }
        // What has just been made can be looked at again for a while, by who has made it.
        if let left = app.left(for: Self.path, about: living.user.username), !left.codes.isEmpty {
            return app.show(
                RecoveryCodesPage(
                    name: living.user.shownName, back: left.isOnTheWay ? app.onward : app.redirect.text, codes: left.codes,
                    isOnTheWay: left.isOnTheWay))
        }
        guard living.session.isFresh(at: app.visit.call.now) else { return app.signIn(leadingTo: .recoveryCodes) }
        return app.show(try await page(of: living.user, app))
    }

    func take(_ form: [String: String], _ app: AppVisit) async throws -> Response {
        guard let living = try await app.session(), living.session.isFresh(at: app.visit.call.now) else {
            return app.signIn(leadingTo: .recoveryCodes)
        }
        let codes = try await HostedRecovery(at: app.client, in: app.visit.call).renew(for: living.user)
        return app.goOn(with: PageData(for: Self.path, username: living.user.username, codes: codes))
    }

    func page(_ form: [String: String], _ problem: PageFace, _ app: AppVisit) async throws -> any Page {
        guard let user = try await app.session()?.user else {
            return RecoveryCodesPage(name: "", back: app.redirect.text, problem: problem)
        }
        var page = try await page(of: user, app)
        page.problem = problem
        return page
    }

    private func page(of user: User, _ app: AppVisit) async throws -> RecoveryCodesPage {
        let left = try await HostedRecovery(at: app.client, in: app.visit.call).left(of: user)
        return RecoveryCodesPage(name: user.shownName, back: app.redirect.text, left: left)
    }
}
