/// Where a session began.
package enum SessionOrigin: Sendable, Hashable {
    /// An operation of the API.
    case api
    /// The authorization endpoint, for somebody who was signed in there by that session; nil where that is not known.
    case browser(BrowserSessionID?)

    // MARK: As it is kept

    /// Nil for a document of before, which does not say.
    package init?(_ json: JSON?) {
        switch json?["origin"]?.string {
        case "api": self = .api
        case "browser": self = .browser(json?["browser"]?.string.map { BrowserSessionID($0) })
        default: return nil
        }
    }

    package var members: [String: JSON] {
        switch self {
        case .api: ["origin": "api"]
        case .browser(nil): ["origin": "browser"]
        case .browser(.some(let id)): ["origin": "browser", "browser": .string(id.text)]
        }
    }
}
