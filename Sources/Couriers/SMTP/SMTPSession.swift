import CCurl
import Domain

/// One libcurl handle with the connection that it keeps open between messages. For one thread at a time.
///
/// Unchecked: the handle is a C pointer, which moves between threads but is never shared, since `SMTPCourier` hands a session out to one
/// at a time.
final class SMTPSession: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private let server: SMTPServer
    private let words: UnsafeMutablePointer<CChar>

    /// Nil when libcurl cannot start.
    init?(_ server: SMTPServer) {
        guard let handle = CurlLibrary.newHandle() else { return nil }
        self.handle = handle
        self.server = server
        words = .allocate(capacity: CurlLibrary.wordsLength)
        words.initialize(repeating: 0, count: CurlLibrary.wordsLength)
    }

    deinit {
        curl_easy_cleanup(handle)
        words.deallocate()
    }

    /// Blocks until the server has taken responsibility for the message, or not; at most `SMTPTimeouts.whole`.
    func deliver(_ mail: MIMEMessage) throws(DeliveryError) {
        let dialogue = SMTPDialogue(mail.bytes)
        let recipients = curl_slist_append(nil, "<\(mail.recipient)>")
        defer { curl_slist_free_all(recipients) }
        // The kept connection, and nothing else, outlives the reset: no pointer to the dialogue, no password.
        defer { curl_easy_reset(handle) }
        words[0] = 0
        var settings = CurlSettings(handle)
        settings.apply(server, ehlo: mail.sender.domain)
        settings.apply(mail, to: recipients, dialogue: dialogue)
        settings.apply(words: words)
        guard settings.failure == CURLE_OK else { throw .unavailable("\(server.address): \(CurlLibrary.words(settings.failure))") }
        let code = courier_perform(handle)
        let failure = failure(code, in: dialogue)
        guard code != CURLE_OK else { return }
        // libcurl keeps a connection that timed out, and would take the late reply for the next message's.
        courier_disconnect(handle)
        throw failure.error
    }

    private func failure(_ code: CURLcode, in dialogue: SMTPDialogue) -> SMTPFailure {
        let reason = words[0] == 0 ? CurlLibrary.words(code) : String(cString: words)
        return SMTPFailure(server: server.address, command: dialogue.command, reply: Int(courier_response_code(handle)), reason: reason)
    }
}
