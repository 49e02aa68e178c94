import Actions
import Domain
import Hummingbird

/// What one page leaves for the next, in a sealed cookie: a form leads to an address by GET, which can be loaded again.
extension PageVisit {
    func left(for page: String, of client: AppClient) -> PageData? {
        guard let sealed = cookies[.pageData], let data = PageData(opening: Secret(sealed), for: client, in: call), data.page == page
        else { return nil }
        return data
    }

    func goOn(with data: PageData, of client: AppClient, query: String) -> Response {
        redirect(to: "\(address.root)\(data.page)?\(query)", adding: cookies.set(.pageData, to: data.sealed(for: client, in: call).reveal))
    }
}

extension AppVisit {
    func left(for page: String) -> PageData? { visit.left(for: page, of: client) }

    /// Only what was left for the page of this very account: another tab may have gone on with another one.
    func left(for page: String, about username: String) -> PageData? {
        left(for: page).flatMap { $0.username == username ? $0 : nil }
    }

    /// Where its form is shown, and what that has to show.
    func goOn(with data: PageData) -> Response { visit.goOn(with: data, of: client, query: request.query) }
}

extension AppVisit {
    var signIn: HostedSignIn { HostedSignIn(at: client, for: request, in: visit.call) }

    /// To the app, or to the page of what is still to do.
    func follow(_ answer: HostedSignIn.Answer, _ username: String) -> Response {
        switch answer {
        case .signedIn(let cookie, nil): signedIn(cookie)
        case .signedIn(let cookie, let first?): keepCodes(first, cookie)
        case .asked(let asked):
            goOn(
                with: PageData(
                    for: asked.challenge == .newPasswordRequired ? NewPasswordEndpoint.path : ChallengeEndpoint.path, username: username,
                    asked: asked))
        }
    }
}

extension AppVisit {
    /// Recovery codes are shown before the way goes on.
    private func keepCodes(_ first: HostedSignIn.FirstCodes, _ cookie: Secret) -> Response {
        let data = PageData(for: RecoveryCodesEndpoint.path, username: first.username, codes: first.codes, isOnTheWay: true)
        var response = visit.goOn(with: data, of: client, query: request.answered.query)
        response.headers.append(visit.cookies.set(.session, to: cookie.reveal))
        return response
    }
}

extension PageData {
    init(for page: String, username: String, destination: String? = nil, saying notice: Phrase?) {
        self.init(for: page, username: username, destination: destination, notice: notice?.rawValue)
    }

    var sentence: Sentence? { notice.flatMap(Phrase.init).map { Sentence($0) } }
}
