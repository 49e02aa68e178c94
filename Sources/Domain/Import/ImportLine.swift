/// What became of one row, as the job's log tells it.
package struct ImportLine: Sendable, Hashable {
    package let number: Int
    package let outcome: Outcome

    package enum Outcome: Sendable, Hashable {
        case succeeded, skipped
        case failed(String)
    }

    package init(_ number: Int, _ outcome: Outcome) {
        self.number = number
        self.outcome = outcome
    }

    /// As Amazon's log has it.
    package var text: String {
        switch outcome {
        case .succeeded: "[SUCCEEDED] Line Number \(number) - The import succeeded."
        case .skipped: "[SKIPPED] Line Number \(number) - The user already exists."
        case .failed(let reason): "[FAILED] Line Number \(number) - \(reason)"
        }
    }
}

extension [ImportLine] {
    package var counts: ImportCounts {
        reduce(into: ImportCounts()) { counts, line in
            switch line.outcome {
            case .succeeded: counts.imported += 1
            case .skipped: counts.skipped += 1
            case .failed: counts.failed += 1
            }
        }
    }
}
