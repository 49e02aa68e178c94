import Cryptography
import Domain
import Foundation

/// A session as the API shows it. Source: SessionDescriptionType. Where its user was is not kept.
package struct SessionRecord: Encodable, Sendable {
    let sessionId: String
    let sessionType: String
    let clientId: ClientID?
    let createDate: Date
    let lastActiveDate: Date
    let deviceType = "unknown"
    let originSessionId: String?
    let isCurrentSession: Bool

    enum CodingKeys: String, CodingKey {
        case sessionId, sessionType, clientId, createDate, lastActiveDate, deviceType, originSessionId, isCurrentSession
    }

    init(_ session: Session, isCurrent: Bool) {
        sessionId = SessionHandle.text(of: session)
        sessionType = "TOKEN"
        clientId = session.client
        createDate = session.created
        lastActiveDate = session.used
        originSessionId = session.browser.map(SessionHandle.text)
        isCurrentSession = isCurrent
    }

    init(_ session: BrowserSession) {
        sessionId = SessionHandle.text(of: session.id)
        sessionType = "SSO"
        clientId = session.client
        createDate = session.authenticated
        lastActiveDate = session.authenticated
        originSessionId = nil
        isCurrentSession = false
    }
}

/// By which the API speaks of a session: `tkn` or `sso`, and 25 letters that are made of its id. Source: SessionIdType.
enum SessionHandle {
    static func text(of session: Session) -> String { "tkn" + letters(session.id.text) }
    static func text(of session: BrowserSessionID) -> String { "sso" + letters(session.text) }

    private static func letters(_ id: String) -> String {
        let alphabet = Array(Effects.lowercase)
        return String(SHA2.sha256(Array("session:\(id)".utf8)).prefix(25).map { alphabet[Int($0) % alphabet.count] })
    }
}
