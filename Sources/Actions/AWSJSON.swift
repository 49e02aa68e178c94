import Domain
import Foundation
import Store

/// Amazon's spelling of JSON: members begin with a capital letter, moments are epoch seconds with a fraction.
enum AWSJSON {
    /// - Throws: `Refusal.serialization` when the body is no JSON.
    static func parse(_ body: Data) throws -> JSON {
        guard !body.isEmpty else { return [:] }
        do { return try JSON(parsing: body) } catch { throw Refusal.serialization("Unable to parse the request body as JSON.") }
    }

    static func decode<A: Decodable>(_ type: A.Type, from body: Data) throws -> A {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in MemberName(path, changing: { $0.lowercased() }) }
        do {
            return try decoder.decode(type, from: body)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            // The model's constraints held, so this is a shape that the model allows and the action does not expect.
            throw Refusal.serialization("The request body does not have the operation's shape.")
        }
    }

    static func encode(_ answer: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .custom { path in MemberName(path, changing: { $0.uppercased() }) }
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return try encoder.encode(answer)
    }

    /// A member's name with its first letter changed.
    private struct MemberName: CodingKey {
        let stringValue: String
        let intValue: Int?

        init(_ path: [any CodingKey], changing first: (String) -> String) {
            let name = path.last?.stringValue ?? ""
            stringValue = first(String(name.prefix(1))) + name.dropFirst()
            intValue = path.last?.intValue
        }

        init?(stringValue: String) {
            self.stringValue = stringValue
            intValue = nil
        }

        init?(intValue: Int) { nil }
    }
}

extension JSON {
    /// Seconds since 1970, to the millisecond, as it is kept: the same when it is read again.
    static func moment(_ date: Date) -> JSON { .number(Double(date.milliseconds) / 1000) }
}
