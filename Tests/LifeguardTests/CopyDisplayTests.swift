import ArgumentParser
import Foundation
import Store
import Testing

@testable import lifeguard

/// What is shown of a copy while it goes on and when it has ended.
struct CopyDisplayTests {
    private static func progress(
        _ phase: CopyProgress.Phase = .copying, done: Int, before: Int = 0, total: Int = 1_000_000
    ) -> CopyProgress {
        CopyProgress(phase: phase, table: "account", tableRows: done, isTableDone: false, done: done, doneBefore: before, total: total)
    }

    @Test(arguments: [
        (progress(done: 0), 0, "copying account          [----------------]   0 %  0 of 1,000,000 rows  0/s"),
        (
            progress(done: 500_000), 10,
            "copying account          [########--------]  50 %  0:10 left  500,000 of 1,000,000 rows  50,000/s"
        ),
        (
            progress(done: 600_000, before: 500_000), 10,
            "copying account          [#########-------]  60 %  0:40 left  600,000 of 1,000,000 rows  10,000/s"
        ),
        (
            progress(.verifying, done: 1_000, total: 4_000_000), 1,
            "verifying account        [----------------]   0 %  1:06:39 left  1,000 of 4,000,000 rows  1,000/s"
        ),
        (
            progress(done: 1_000_000), 20,
            "copying account          [################] 100 %  0:00 left  1,000,000 of 1,000,000 rows  50,000/s"
        ),
    ])
    func `the bar tells share, rows, rate and what is left`(progress: CopyProgress, seconds: Int, line: String) {
        #expect(CopyDisplay.bar(progress, after: .seconds(seconds), width: 200) == line)
    }

    @Test func `a narrow terminal gets the beginning, and no line is broken`() {
        let line = CopyDisplay.bar(Self.progress(done: 1), after: .seconds(1), width: 40)
        #expect(line == "copying account          [-------------")
        #expect(CopyDisplay.bar(Self.progress(done: 0, total: 0), after: .zero, width: 0).isEmpty)
    }

    @Test func `elsewhere a table is a sentence`() {
        #expect(CopyDisplay.sentence(Self.progress(.verifying, done: 12_345)) == "verified account: 12,345 rows")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_000, "-1,000"), (-999, "-999"), (1_234_567, "1,234,567")])
    func `numbers are grouped`(number: Int, text: String) { #expect(Grouped.text(number) == text) }

    @Test(arguments: [
        ["--from", "mysql://me:hunter2@a/b", "--to", "sqlite:a"], ["--from", "sqlite:a", "--to", "postgres:hunter2"],
        ["--to", "sqlite:a"],
    ])
    func `an address that is none is a usage error, and not repeated`(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try DatabaseCommand.Copy.parse(arguments) }
        let words = error.map { DatabaseCommand.Copy.fullMessage(for: $0) }
        #expect(words?.contains("hunter2") == false)
        #expect(error.map { DatabaseCommand.Copy.exitCode(for: $0) } == .validationFailure)
    }
}
