package import Foundation

/// A refresh token as it is kept: by its hash, with the moment in which a successor replaced it.
package struct RefreshToken: Sendable, Hashable {
    package let hash: [UInt8]
    package let session: SessionID
    package var rotated: Date?

    package init(hash: [UInt8], session: SessionID, rotated: Date? = nil) {
        self.hash = hash
        self.session = session
        self.rotated = rotated
    }

    /// What presenting the token means.
    package enum Use: Sendable, Hashable {
        case first
        /// The answer to the first use was lost, or two requests crossed: a sibling may be issued.
        case retry
        /// Somebody holds a token that was used up before: the whole session is in doubt (RFC 9700, 4.14.2).
        case reuse
    }

    /// - Parameter grace: seconds in which a rotated token may come again; nil where tokens do not rotate, or no longer:
    ///   what was replaced while they did stays dead.
    package func use(at now: Date, grace: TimeInterval?) -> Use {
        guard let rotated else { return .first }
        return now <= rotated.addingTimeInterval(grace ?? 0) ? .retry : .reuse
    }
}
