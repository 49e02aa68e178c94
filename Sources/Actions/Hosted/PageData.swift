import Cryptography
package import Domain
import Foundation
import Store

/// What one hosted page leaves for the next to show, and no URL may tell: whom it is about, where a code went, what is to be
/// said first. Sealed, it travels in a cookie of the browser, for the pages of one client, and counts for a short while.
package struct PageData: Sendable {
    /// The page that it is for, by its address below the pool's.
    package let page: String
    /// As it was entered.
    package let username: String
    /// Masked.
    package let destination: String?
    /// What the page says first, by its name in the catalogues.
    package let notice: String?
    /// What a sign-in asks there.
    package let asked: HostedSignIn.Asked?
    /// Recovery codes that have just been made.
    package let codes: [Secret]
    /// Whether a sign-in goes on behind that page.
    package let isOnTheWay: Bool

    package init(
        for page: String, username: String, destination: String? = nil, notice: String? = nil, asked: HostedSignIn.Asked? = nil,
        codes: [Secret] = [], isOnTheWay: Bool = false
    ) {
        self.page = page
        self.username = username
        self.destination = destination
        self.notice = notice
        self.asked = asked
        self.codes = codes
        self.isOnTheWay = isOnTheWay
    }

    /// - Returns: nil for any text that is none of ours, is another client's, or too old.
    package init?(opening sealed: Secret, for client: AppClient, in call: Call) {
        guard let bytes = Base64URL.decode(sealed.reveal),
            let opened = try? call.facilities.masterKey.open(bytes, for: Self.identity(client)),
            let content = try? JSON(parsing: Data(opened)), let page = content["page"]?.string,
            let username = content["username"]?.string, let expires = content["expires"]?.integer, call.now < Date(milliseconds: expires)
        else { return nil }
        self.init(
            for: page, username: username, destination: content["destination"]?.string, notice: content["notice"]?.string,
            asked: HostedSignIn.Asked(content["asked"]),
            codes: content["codes"]?.array?.compactMap(\.string).map { Secret($0) } ?? [],
            isOnTheWay: content["isOnTheWay"]?.bool ?? false)
    }

    package func sealed(for client: AppClient, in call: Call) -> Secret {
        var content: [String: JSON] = [
            "page": .string(page), "username": .string(username), "destination": destination.map(JSON.string) ?? .null,
            "notice": notice.map(JSON.string) ?? .null, "asked": asked?.json ?? .null,
            "expires": .integer(call.now.addingTimeInterval(Limits.pageData).milliseconds),
        ]
        if !codes.isEmpty { content["codes"] = .array(codes.map { .string($0.reveal) }) }
        if isOnTheWay { content["isOnTheWay"] = true }
        return Secret(Base64URL.encode(call.facilities.masterKey.seal(Array(JSON.object(content).text.utf8), for: Self.identity(client))))
    }

    private static func identity(_ client: AppClient) -> String { "page-data/\(client.pool)/\(client.id)" }
}
