package import Foundation

/// A verified mail address that a user had, and can have back.
package struct FormerAddress: Sendable, Hashable, Codable {
    package let email: String
    /// When it was given up.
    package let givenUp: Date

    package init(email: String, givenUp: Date) {
        self.email = email
        self.givenUp = givenUp
    }

    /// The address that a change gives up; nil where it gives up none that was shown to be the user's.
    package init?(givenUpBetween before: User, and after: User, at now: Date) {
        guard before.hasVerified("email"), let email = before.attributes["email"], after.attributes["email"] != email else { return nil }
        self.init(email: email, givenUp: now)
    }
}

extension Message {
    /// Tells the owner of a former address of the change. Source: OWASP, "Changing a User's Registered Email Address".
    /// - Parameters:
    ///   - new: the address that the user has now, if there is one.
    ///   - link: by which the change is undone; nil where too many can be undone already.
    package static func addressGivenUp(_ former: FormerAddress, for new: ContactAddress?, username: String, link: String?) -> Message {
        let change = new.map { "was changed to \($0.masked)" } ?? "was removed"
        let days = Int(Limits.addressUndoLife / 86_400)
        let help = link.map { "If it was not you, undo the change within \(days) days and end all sessions:\n\n\($0)\n" }
        return Message(
            to: former.email, subject: "Your e-mail address was changed",
            text: """
                The e-mail address of your account \(username) \(change).

                If it was you, there is nothing to do. \(help ?? "If it was not you, tell whoever runs this service.\n")
                """)
    }
}
