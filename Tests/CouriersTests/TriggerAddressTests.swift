import Testing

@testable import Couriers

/// Where a function may be, and what is sent away with which words.
struct TriggerAddressTests {
    @Test(arguments: [
        ("https://functions.example.com/define?key=hunter2", "https://functions.example.com"),
        ("http://localhost:8026/define", "http://localhost:8026"), ("command:/bin/cat", "command:/bin/cat"),
        ("command:  /bin/echo  hunter2  two ", "command:/bin/echo"),
    ])
    func `an address is told without what may be a secret`(text: String, told: String) throws {
        let address = try TriggerAddress(text)
        #expect("\(address)" == told)
        #expect(!String(reflecting: address).contains("hunter2"))
    }

    @Test func `a command's arguments stand apart by spaces, and nothing else is read into them`() throws {
        let command = try TriggerCommand("/bin/echo $HOME '*' ; rm")
        #expect(command.arguments == ["$HOME", "'*'", ";", "rm"])
    }

    @Test(arguments: [
        ("", TriggerAddressFault.url(.form)), ("functions.example.com", .url(.form)), ("ftp://example.com", .url(.form)),
        ("/bin/cat", .url(.form)), ("http://functions.example.com", .url(.clearText)), ("https://a:b@example.com", .url(.extras)),
        ("command:", .noProgram), ("command:  ", .noProgram), ("command:/nowhere/function", .notRunnable), ("command:/tmp", .notRunnable),
        ("command:/etc/passwd", .notRunnable),
    ])
    func `anything else is refused`(text: String, fault: TriggerAddressFault) {
        #expect(throws: fault) { try TriggerAddress(text) }
    }
}
