import Domain

/// What went wrong in a dialogue, and whether it is worth another try.
struct SMTPFailure {
    /// `host:port`.
    let server: String
    /// The command to which the last reply was the answer; nil before the first one.
    let command: SMTPDialogue.Command?
    /// The server's last reply code, 0 when there was none.
    let reply: Int
    /// libcurl's words for it.
    let reason: String

    /// Only a recipient or a content that is refused for good is the message's own fault. A refused sender, login or TLS is a wrong
    /// setting, for which no mail shall be lost; so are 530 to 538, which ask for a login or for TLS (RFC 4954 section 6).
    var error: DeliveryError {
        let isPermanent = (500...599).contains(reply) && !(530...538).contains(reply)
        return isPermanent && (command == .RCPT || command == .DATA) ? .refused(text) : .unavailable(text)
    }

    private var text: String {
        guard reply >= 400 else { return "\(server): \(reason)" }
        return "\(server): \(command?.rawValue ?? "the greeting") was answered with \(reply)"
    }
}
