import Domain
import Foundation
import Testing

@Suite struct SecretTests {
    private struct Holder { let password: Secret = "hunter2" }

    @Test func `a secret prints as dots, however it is printed`() {
        let secret: Secret = "hunter2"
        var dumped = ""
        dump(secret, to: &dumped)
        var dumpedHolder = ""
        dump(Holder(), to: &dumpedHolder)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), secret.debugDescription, dumped, "\(Holder())",
            dumpedHolder,
            "\([secret])", "\(Optional(secret) as Any)", "\(["a": secret])",
        ]
        for text in texts { #expect(!text.contains("hunter2")) }
        #expect("\(secret)" == "•••")
        #expect(secret.reveal == "hunter2")
    }

    @Test func `a message does not print its code`() {
        let message = Message(to: "a@b.c", subject: "s", text: "t", code: "123456")
        #expect(!"\(message)".contains("123456"))
    }

    @Test func `in JSON it is plain text`() throws {
        #expect(String(decoding: try JSONEncoder().encode(["p": Secret("hunter2")]), as: UTF8.self) == #"{"p":"hunter2"}"#)
        #expect(try JSONDecoder().decode([Secret].self, from: Data(#"["x"]"#.utf8)) == ["x"])
    }
}
