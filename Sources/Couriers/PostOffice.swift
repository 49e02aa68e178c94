package import Domain

/// Gives each message to the courier of its medium.
package struct PostOffice: Courier {
    private let mail: (any Courier)?
    private let sms: (any Courier)?
    private let keepsTheRest: Bool

    /// - Parameter keepsTheRest: what no courier takes is as good as delivered: in development the mailbox shows it.
    package init(mail: (any Courier)?, sms: (any Courier)?, keepsTheRest: Bool) {
        self.mail = mail
        self.sms = sms
        self.keepsTheRest = keepsTheRest
    }

    package func deliver(_ message: Message, id: String) async throws(DeliveryError) {
        switch message.medium {
        case .email: try await deliver(message, id, by: mail, orElse: "no mail server is configured")
        case .sms: try await deliver(message, id, by: sms, orElse: "no SMS sender is configured")
        }
    }

    private func deliver(_ message: Message, _ id: String, by courier: (any Courier)?, orElse reason: String) async throws(DeliveryError) {
        if let courier { return try await courier.deliver(message, id: id) }
        if !keepsTheRest { throw .refused(reason) }
    }
}
