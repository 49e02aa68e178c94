/// Where a user can be reached, and by which medium.
package struct ContactAddress: Sendable, Hashable {
    package let medium: Message.Medium
    package let text: String

    package init(medium: Message.Medium, text: String) {
        self.medium = medium
        self.text = text
    }

    /// The address in a user's `email` or `phone_number`.
    package init?(_ attribute: String, of attributes: [String: String]) {
        guard let text = attributes[attribute], !text.isEmpty else { return nil }
        medium = attribute == "phone_number" ? .sms : .email
        self.text = text
    }

    package var attribute: String {
        switch medium {
        case .sms: "phone_number"
        case .email: "email"
        }
    }

    /// The address as it may be shown to whoever asks: `t***@e***`, `+*******1234`.
    package var masked: String {
        switch medium {
        case .sms: "+" + String(repeating: "*", count: max(text.count - 5, 0)) + text.suffix(4)
        case .email: text.split(separator: "@").map { $0.prefix(1) + "***" }.joined(separator: "@")
        }
    }
}
