package import Domain
package import Foundation

/// A message as it goes over the wire (RFC 5322, 2045, 2047): ASCII, CRLF, no line of free text longer than 76.
///
/// Nothing in it can add a header: the addresses are checked, the id is spelled safely, the subject and the bodies are encoded.
package struct MIMEMessage: Sendable {
    package let sender: EmailAddress
    package let recipient: EmailAddress
    package let bytes: [UInt8]
    let id: MessageIdentifier

    /// `id` is the same for a message that is tried again: it becomes the Message-ID. Throws `refused` when `to` is no address.
    package init(_ message: Message, from sender: EmailAddress, id: String, date: Date) throws(DeliveryError) {
        guard let recipient = EmailAddress(message.to) else { throw .refused("the recipient is not an address of the form local@domain") }
        self.sender = sender
        self.recipient = recipient
        self.id = MessageIdentifier(id)
        let headers = """
            From: \(sender)\r
            To: \(recipient)\r
            Subject: \(UnstructuredText(message.subject, after: "Subject").folded)\r
            Date: \(CivilTime(date).mailDate)\r
            Message-ID: <\(self.id.text)@\(sender.domain)>\r
            MIME-Version: 1.0\r
            Auto-Submitted: auto-generated\r

            """
        bytes = Array((headers + Self.body(message)).utf8)
    }

    /// Holds `=_`, which neither quoted-printable nor base64 can produce (RFC 2045 section 6.7): no body can contain it.
    private static let boundary = "=_lifeguard_alternative"

    private static func body(_ message: Message) -> String {
        let text = BodyPart(message.text, type: "text/plain").text
        guard let html = message.html else { return text }
        // The richest alternative stands last (RFC 2046 section 5.1.4).
        return """
            Content-Type: multipart/alternative; boundary="\(boundary)"\r
            \r
            --\(boundary)\r
            \(text)--\(boundary)\r
            \(BodyPart(html, type: "text/html").text)--\(boundary)--\r

            """
    }
}
