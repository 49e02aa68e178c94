import Domain
import Foundation
import Testing

@testable import Couriers

/// The mail setting, as one writes it and as one gets it wrong.
struct MailURLTests {
    @Test(arguments: [
        ("smtp://mail.example.com", "smtp://mail.example.com:587?tls=required"),
        ("SMTP://mail.example.com:25/", "smtp://mail.example.com:25?tls=required"),
        ("smtps://mail.example.com", "smtps://mail.example.com:465"),
        ("smtps://mail.example.com:2465?tls=required", "smtps://mail.example.com:2465"),
        ("smtp://localhost:1025", "smtp://localhost:1025?tls=opportunistic"),
        ("smtp://127.0.0.2:1025", "smtp://127.0.0.2:1025?tls=opportunistic"),
        ("smtp://[::1]:1025", "smtp://[::1]:1025?tls=opportunistic"),
        ("smtp://127.example.com", "smtp://127.example.com:587?tls=required"),
        ("smtp://mail.example.com?tls=opportunistic", "smtp://mail.example.com:587?tls=opportunistic"),
        ("smtp://mail.example.com?tls=off", "smtp://mail.example.com:587?tls=off"),
        ("smtp://amy:secret@mail.example.com", "smtp://amy:•••@mail.example.com:587?tls=required"),
        ("smtp://amy:secret@localhost?tls=off", "smtp://amy:•••@localhost:587?tls=off"),
        ("file:mail", "file:mail"), ("file:./mail", "file:./mail"), ("file:/var/mail", "file:/var/mail"),
        ("file:///var/my%20mail?from=a@b.example", "file:/var/my mail"),
    ])
    func `a good URL prints what it means and hides the password`(text: String, printed: String) throws {
        let url = try MailURL(text)
        #expect(url.description == printed)
        #expect(!String(reflecting: url).contains("secret"))
        var dumped = ""
        dump(url, to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    @Test(arguments: [
        ("", MailURLError.scheme), ("mail.example.com", .scheme), ("http://mail.example.com", .scheme),
        ("smtp:mail.example.com", .host), ("smtp://", .host), ("smtp://:25", .host), ("smtp://ma il", .host), ("smtp://::1", .host),
        ("smtp://[::1", .host), ("smtp://[]", .host), ("smtp://größe.example", .host), ("smtp://a:b@", .host),
        ("smtp://h:0", .port), ("smtp://h:65536", .port), ("smtp://h:", .port), ("smtp://h:+5", .port), ("smtp://h:smtp", .port),
        ("smtp://h:99999999999999999999", .port), ("smtp://h/inbox", .path), ("smtp://h#x", .path),
        ("smtp://amy@h", .userWithoutPassword), ("smtp://amy:@h", .userWithoutPassword), ("smtp://:secret@h", .user), ("smtp://@h", .user),
        ("smtp://amy:a%0d%0ab@h", .user), ("smtp://amy%00:secret@h", .user), ("smtp://amy:100%@h", .percentEncoding),
        ("smtp://h?from=nobody", .sender), ("smtp://h?from=a@b&from=c@d", .option), ("smtp://h?color=red", .option),
        ("smtp://h?tls", .option),
        ("smtp://h?ca=", .option), ("smtp://h?tls=maybe", .tls), ("smtps://h?tls=off", .tls), ("smtps://h?tls=opportunistic", .tls),
        ("smtp://amy:secret@h?tls=off", .clearTextPassword), ("smtp://amy:secret@h?tls=opportunistic", .clearTextPassword),
        ("smtp://amy:secret@127.example.com?tls=off", .clearTextPassword),
        ("file:", .directory), ("file://host/mail", .directory), ("file:a%00b", .directory), ("file:a%zz", .percentEncoding),
        ("file:mail?tls=off", .option), ("file:mail?ca=a.pem", .option),
    ])
    func `a bad URL says why`(text: String, reason: MailURLError) {
        #expect(throws: reason) { try MailURL(text) }
    }

    @Test func `user, password and options are percent-decoded`() throws {
        let url = try MailURL("smtp://amy%40b.example:p%3Aa%2fs%3fs@mail.example.com?from=no%2Breply@b.example&ca=my%20ca.pem")
        guard case .server(let server) = url.destination else { throw MailURLError.host }
        #expect(server.credentials?.user == "amy@b.example")
        #expect(server.credentials?.password.reveal == "p:a/s?s")
        #expect(server.authority == "my ca.pem")
        #expect(url.sender?.description == "no+reply@b.example")
    }

    @Test(arguments: MailURLError.allCases)
    func `every reason has its own words`(reason: MailURLError) {
        #expect(!reason.description.isEmpty)
        #expect(MailURLError.allCases.count { $0.description == reason.description } == 1)
    }

    @Test func `the sender comes from the URL, then from the default, or not at all`() throws {
        #expect(throws: Never.self) {
            try MailCouriers.courier(for: MailURL("file:mail?from=a@b.example"), from: "", now: { .distantPast })
        }
        #expect(throws: Never.self) { try MailCouriers.courier(for: MailURL("smtp://h"), from: "a@b.example", now: { .distantPast }) }
        #expect(throws: MailURLError.sender) { try MailCouriers.courier(for: MailURL("smtp://h"), from: "a", now: { .distantPast }) }
    }
}
