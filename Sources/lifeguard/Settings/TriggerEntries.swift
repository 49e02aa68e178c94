import Domain
import Foundation

/// The triggers of one text: `ARN=ADDRESS`, one a line or apart by commas, or a JSON object of them.
enum TriggerEntries {
    typealias Entry = (arn: String, address: String)

    static func read(_ given: Given) throws -> [Entry] {
        given.text.first == "{" ? try object(given) : try pairs(given)
    }

    /// The form of Lambda's ARNs. Source: ArnType of the API model.
    static func isARN(_ text: String) -> Bool {
        text.wholeMatch(of: /arn:[\w+=\/.@-]+:[\w+=\/.@-]+:[\w+=\/.@-]*:[0-9]+:[\w+=\/.@-]+(:[\w+=\/.@-]+)?(:[\w+=\/.@-]+)?/) != nil
    }

    private static func object(_ given: Given) throws -> [Entry] {
        guard let members = try? JSON(parsing: given.text).object else { throw given.refused("is not a JSON object") }
        return try members.sorted { $0.key < $1.key }.map { arn, address in
            guard let address = address.string else { throw given.refused("what is given for \(arn) is no text") }
            return (arn, address)
        }
    }

    /// A comma may stand in an address too: one that divides has an ARN behind it.
    private static func pairs(_ given: Given) throws -> [Entry] {
        let lines = given.text.replacing(/,\s*arn:/, with: "\narn:").split(whereSeparator: \.isNewline)
        return try lines.enumerated().map { index, line in
            guard let sign = line.firstIndex(of: "=") else { throw given.refused("entry \(index + 1) is not of the form ARN=ADDRESS") }
            let (arn, address) = (line[..<sign], line[line.index(after: sign)...])
            return (arn.trimmingCharacters(in: .whitespaces), address.trimmingCharacters(in: .whitespaces))
        }
    }
}
