import Domain
import Foundation

/// What stands after the `?` of a mail URL, each option at most once.
struct MailURLOptions {
    private(set) var sender: EmailAddress?
    private(set) var tls: String?
    private(set) var authority: String?

    init(_ query: Substring) throws(MailURLError) {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw .option }
            guard let value = parts[1].removingPercentEncoding else { throw .percentEncoding }
            try set(parts[0], to: value)
        }
    }

    private mutating func set(_ name: Substring, to value: String) throws(MailURLError) {
        switch name {
        case "from" where sender == nil:
            guard let address = EmailAddress(value) else { throw .sender }
            sender = address
        case "tls" where tls == nil: tls = value
        case "ca" where authority == nil && !value.isEmpty && !value.utf8.contains(0): authority = value
        default: throw .option
        }
    }
}
