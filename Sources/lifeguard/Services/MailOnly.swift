import Domain

/// Lets mail pass to its courier and refuses text messages, for which there is no courier yet.
struct MailOnly: Courier {
    let mail: any Courier

    func deliver(_ message: Message, id: String) async throws(DeliveryError) {
        switch message.medium {
        case .email: try await mail.deliver(message, id: id)
        case .sms: throw .refused("no SMS sender is configured")
        }
    }
}
