import Domain
import Foundation
import Testing

@testable import Couriers

/// Whole messages, and everything that must not get into one.
struct MIMEMessageTests {
    private static let date = Date(timeIntervalSince1970: 1_763_669_640)
    private static let boundary = "--=_lifeguard_alternative"

    private func mail(_ message: Message, id: String = "0199-ab") throws -> String {
        let sender = try #require(EmailAddress("no-reply@example.com"))
        return String(decoding: try MIMEMessage(message, from: sender, id: id, date: Self.date).bytes, as: UTF8.self)
    }

    @Test func `a text alone is one part`() throws {
        let text = try mail(Message(to: "amy@example.org", subject: "Your code", text: "Your code is 123456.\n"))
        #expect(
            text
                == [
                    "From: no-reply@example.com", "To: amy@example.org", "Subject: Your code", "Date: Thu, 20 Nov 2025 20:14:00 +0000",
                    "Message-ID: <0199-ab@example.com>", "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
                    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "Your code is 123456.",
                    "", "",
                ].joined(separator: "\r\n"))
    }

    @Test func `text and HTML are alternatives, the richer one last`() throws {
        let text = try mail(Message(to: "amy@example.org", subject: "Hi", text: "Hi", html: "<p class=\"x\">Hi</p>"))
        let body = text.components(separatedBy: "Auto-Submitted: auto-generated\r\n")[1]
        #expect(
            body
                == [
                    "Content-Type: multipart/alternative; boundary=\"=_lifeguard_alternative\"", "",
                    Self.boundary, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "Hi",
                    Self.boundary, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
                    "<p class=3D\"x\">Hi</p>", Self.boundary + "--", "",
                ].joined(separator: "\r\n"))
    }

    @Test func `a text in another script is base64`() throws {
        let original = String(repeating: "確認コードは一二三四五六です。\n", count: 5)
        let text = try mail(Message(to: "amy@example.org", subject: "コード", text: original))
        let body = text.components(separatedBy: "Content-Transfer-Encoding: base64\r\n\r\n")[1]
        let decoded = try #require(Data(base64Encoded: body.replacingOccurrences(of: "\r\n", with: "")))
        #expect(String(decoding: decoded, as: UTF8.self) == original.replacingOccurrences(of: "\n", with: "\r\n"))
        #expect(body.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test func `nobody can add a header or a part`() throws {
        let attack = "x\r\nBcc: eve@example.net\r\n\r\n--=_lifeguard_alternative--\r\n.\r\nMAIL FROM:<eve@example.net>"
        let message = Message(to: "amy@example.org", subject: attack, text: attack, html: attack)
        let lines = try mail(message, id: attack).components(separatedBy: "\r\n")
        #expect(
            lines.prefix { !$0.isEmpty }.map { $0.prefix { $0 != ":" && $0 != " " } }.filter { !$0.isEmpty } == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted", "Content-Type",
            ])
        #expect(lines.count { $0.hasPrefix(Self.boundary) } == 3)
        #expect(!lines.contains("."))
        #expect(lines.allSatisfy { line in line.utf8.allSatisfy { (32...126).contains($0) } })
    }

    @Test(arguments: ["", "amy", "amy@example.org\r\nBcc: eve@example.net", "amy@example.org, eve@example.net", "Amy <amy@example.org>"])
    func `a recipient that is no address is refused for good`(to: String) {
        let refusal = DeliveryError.refused("the recipient is not an address of the form local@domain")
        #expect(throws: refusal) { try mail(Message(to: to, subject: "", text: "")) }
    }

    @Test(arguments: [
        ("0199AB-cd_e", "0199AB-cd_e"), ("a.b/c", "a%2Eb%2Fc"), ("../../x", "%2E%2E%2F%2E%2E%2Fx"), ("a>\r\nb", "a%3E%0D%0Ab"),
        ("ü", "%C3%BC"),
    ])
    func `an id is spelled safely and always the same`(id: String, text: String) {
        #expect(MessageIdentifier(id).text == text)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_827_696, "Tue, 29 Feb 2000 12:34:56 +0000"),
        (1_767_225_599, "Wed, 31 Dec 2025 23:59:59 +0000"), (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 +0000"),
    ])
    func `a date is written in English and in UTC`(seconds: Double, text: String) {
        #expect(CivilTime(Date(timeIntervalSince1970: seconds)).mailDate == text)
    }
}
