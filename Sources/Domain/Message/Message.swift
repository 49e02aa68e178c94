/// One letter to one person. `code`, when there is one, is the code that the text tells: for couriers that need it alone.
package struct Message: Sendable, Codable, Hashable {
    package var medium: Medium
    package var to: String
    package var subject: String
    package var text: String
    package var html: String?
    package var code: Secret?

    /// How it travels.
    package enum Medium: String, Sendable, Codable, CaseIterable {
        case email, sms
    }

    package init(medium: Medium = .email, to: String, subject: String, text: String, html: String? = nil, code: Secret? = nil) {
        self.medium = medium
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.code = code
    }
}

/// Carries messages out of the house. A message that is delivered again keeps its `id`, so that a receiver may notice.
package protocol Courier: Sendable {
    func deliver(_ message: Message, id: String) async throws(DeliveryError)
}

/// Why a message did not leave. The texts name the host and the reason; never a credential, a body or a code.
package enum DeliveryError: Error, Equatable {
    /// Permanent (RFC 5321 section 4.2.1, 5yz for the recipient, or an address that is none): do not try again.
    case refused(String)
    /// Temporary, or a mistake in the settings: the message is good, try again later.
    case unavailable(String)
}
