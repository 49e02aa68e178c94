import Domain
import Foundation
import Testing

@Suite struct OutboxEntryTests {
    private let fresh = OutboxEntry(id: "m", pool: "p", sealed: [1], created: Sample.now, due: Sample.now)

    @Test func `a message is tried again at growing distances, then given up`() {
        var entry = fresh
        var distances: [TimeInterval] = []
        while entry.state == .waiting {
            let tried = entry.afterFailure("no answer", at: Sample.now)
            if tried.state == .waiting { distances.append(tried.due.timeIntervalSince(Sample.now)) }
            entry = tried
        }
        #expect(distances == [2, 10, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800])
        #expect(entry.state == .failed)
        #expect(entry.attempts == 11)
        #expect(entry.lastError == "no answer")
    }

    @Test func `a refused message is given up at once`() {
        let entry = fresh.afterRefusal("no such mailbox")
        #expect(entry.state == .failed)
        #expect(entry.attempts == 1)
        #expect(entry.lastError == "no such mailbox")
        #expect(entry.sealed == fresh.sealed)
    }
}
