import Domain
import Testing

@testable import Couriers

/// Which answers of a mail server are final.
struct SMTPFailureTests {
    typealias Command = SMTPDialogue.Command

    private func error(_ command: Command?, _ reply: Int) -> DeliveryError {
        SMTPFailure(server: "mail.example.com:587", command: command, reply: reply, reason: "Couldn't connect").error
    }

    @Test(arguments: [(Command.RCPT, 550), (.RCPT, 501), (.RCPT, 553), (.RCPT, 521), (.DATA, 554), (.DATA, 552)])
    func `a recipient or a content refused for good is final`(command: Command, reply: Int) {
        #expect(error(command, reply) == .refused("mail.example.com:587: \(command.rawValue) was answered with \(reply)"))
    }

    @Test(arguments: [
        (Command.RCPT, 450), (.RCPT, 421), (.DATA, 451), (.RCPT, 530), (.DATA, 538), (.MAIL, 530), (.MAIL, 550), (.AUTH, 535),
        (.STARTTLS, 502),
        (.EHLO, 550),
    ])
    func `a busy server and a wrong setting lose no mail`(command: Command, reply: Int) {
        #expect(error(command, reply) == .unavailable("mail.example.com:587: \(command.rawValue) was answered with \(reply)"))
    }

    @Test func `without a bad reply libcurl says what happened`() {
        #expect(error(nil, 0) == .unavailable("mail.example.com:587: Couldn't connect"))
        #expect(error(.DATA, 354) == .unavailable("mail.example.com:587: Couldn't connect"))
        #expect(error(nil, 554) == .unavailable("mail.example.com:587: the greeting was answered with 554"))
    }

    @Test func `of what was sent only the verb is remembered`() {
        let dialogue = SMTPDialogue(Array("abcde".utf8))
        for line in ["EHLO example.com\r\n", "AUTH PLAIN\r\n", "AGFteQBzZWNyZXQ=\r\n"] {
            Array(line.utf8).withUnsafeBytes { dialogue.note(line: $0) }
        }
        #expect(dialogue.command == .AUTH)
    }

    @Test func `a message is read in pieces to its end`() {
        let dialogue = SMTPDialogue(Array("abcde".utf8))
        var pieces: [String] = []
        var buffer = [UInt8](repeating: 0, count: 2)
        while case let count = buffer.withUnsafeMutableBytes({ dialogue.read(into: $0) }), count > 0 {
            pieces.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
        #expect(pieces == ["ab", "cd", "e"])
    }
}
