import Couriers
import Domain
import Foundation
import Testing

/// Messages as files: private, whole, and one for each id.
struct FileCourierTests {
    private let directory = NSTemporaryDirectory() + UUID().uuidString

    private func courier(_ directory: String) throws -> any Courier {
        try MailCouriers.courier(for: MailURL("file:\(directory)"), from: "no-reply@example.com", now: { Date(timeIntervalSince1970: 0) })
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test func `each message is one private file`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let courier = try courier(directory + "/in/side")
        try await courier.deliver(Message(to: "amy@example.org", subject: "One", text: "1"), id: "first")
        try await courier.deliver(Message(to: "bob@example.org", subject: "Two", text: "2"), id: "../second")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory + "/in/side")
        #expect(Set(names) == ["first.eml", "%2E%2E%2Fsecond.eml"])
        #expect(try mode(directory + "/in/side") == 0o700)
        #expect(try mode(directory + "/in/side/first.eml") == 0o600)
        let text = try String(contentsOfFile: directory + "/in/side/first.eml", encoding: .utf8)
        #expect(text.contains("To: amy@example.org\r\nSubject: One\r\nDate: Thu, 01 Jan 1970 00:00:00 +0000\r\n"))
    }

    @Test func `a message delivered again replaces itself`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let courier = try courier(directory)
        try await courier.deliver(Message(to: "amy@example.org", subject: "One", text: "a longer text"), id: "1")
        try await courier.deliver(Message(to: "amy@example.org", subject: "Two", text: "short"), id: "1")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["1.eml"])
        #expect(try String(contentsOfFile: directory + "/1.eml", encoding: .utf8).hasSuffix("\r\n\r\nshort\r\n"))
    }

    @Test func `a directory that cannot be made is a reason to try again`() async throws {
        let file = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data().write(to: URL(filePath: file))
        let courier = try courier(file + "/mail")
        await #expect(throws: DeliveryError.unavailable("the mail directory cannot be written: Not a directory")) {
            try await courier.deliver(Message(to: "amy@example.org", subject: "", text: "123456"), id: "1")
        }
    }
}
