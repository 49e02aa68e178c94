import CCurl

/// What one delivery says and hears: the message on its way out, and the last command of which the server was asked.
final class SMTPDialogue {
    /// The commands of RFC 5321, 3207 and 4954 that a reply may answer.
    enum Command: String, CaseIterable {
        case EHLO, HELO, STARTTLS, AUTH, MAIL, RCPT, DATA
    }

    private let message: [UInt8]
    private var sent = 0
    /// Nil before the first command: the server has not greeted yet.
    private(set) var command: Command?

    init(_ message: [UInt8]) { self.message = message }

    /// Copies what comes next into `buffer`; 0 octets mean the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let next = message[sent...].prefix(buffer.count)
        buffer.copyBytes(from: next)
        sent += next.count
        return next.count
    }

    /// Remembers the verb and nothing else, for the line after AUTH is a password.
    func note(line: UnsafeRawBufferPointer) {
        command = Command.allCases.first { line.starts(with: $0.rawValue.utf8) } ?? command
    }

    /// libcurl asks for the next octets of the message.
    static let reader: curl_read_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let dialogue = Unmanaged<SMTPDialogue>.fromOpaque(context).takeUnretainedValue()
        return dialogue.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }

    /// libcurl shows a line that it has sent.
    static let tracer: curl_debug_callback = { _, kind, text, count, context in
        guard kind == CURLINFO_HEADER_OUT, let text, let context else { return 0 }
        let dialogue = Unmanaged<SMTPDialogue>.fromOpaque(context).takeUnretainedValue()
        dialogue.note(line: UnsafeRawBufferPointer(start: text, count: count))
        return 0
    }
}
