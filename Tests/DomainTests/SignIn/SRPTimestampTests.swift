import Domain
import Testing

@Suite struct SRPTimestampTests {
    @Test(arguments: [
        "Thu Jan 1 12:00:00 UTC 2026", "Wed Apr 05 22:44:40 UTC 2017", "Mon Feb 12 15:56:9 IST 2018", "Sat Dec 31 23:59:60 GMT 2016",
    ])
    func `a moment may be written like this`(text: String) throws { #expect(try SRPTimestamp(text).text == text) }

    @Test(arguments: [
        "", "Thu Jan 1 12:00:00 2026", "Thu Jan  1 12:00:00 UTC 2026", "Do Jan 1 12:00:00 UTC 2026", "Thu Mai 1 12:00:00 UTC 2026",
        "Thu Jan 0 12:00:00 UTC 2026", "Thu Jan 32 12:00:00 UTC 2026", "Thu Jan 1 24:00:00 UTC 2026", "Thu Jan 1 12:00 UTC 2026",
        "Thu Jan 1 12:00:00 +05:30 2026", "Thu Jan 1 12:00:00 UTC 26", "Thu Jan 1 12:00:00 UTC 2026 ", "2026-01-01T12:00:00Z",
        "Thu Jan \u{0661} 12:00:00 UTC 2026",
    ])
    func `but not like that`(text: String) {
        #expect(throws: Refusal.invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")) {
            try SRPTimestamp(text)
        }
    }
}
