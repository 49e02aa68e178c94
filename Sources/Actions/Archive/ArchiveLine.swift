import Cryptography
package import Domain
import Foundation
import Store

/// The lines of an archive: one JSON object each. The first says how to read it, the last that it is whole.
enum ArchiveLine {
    static let version: Int64 = 1

    /// The first line.
    struct Header: Sendable {
        let schema: Int
        let salt: [UInt8]
        let parameters: Argon2idParameters
        let created: Date
        let hasKeys: Bool

        var json: JSON {
            [
                "lifeguard": .integer(ArchiveLine.version), "schema": .integer(Int64(schema)),
                "created": .string(CivilTime(created).iso8601),
                "keys": .bool(hasKeys),
                "argon2id": [
                    "salt": .string(Data(salt).base64EncodedString()), "m": .integer(Int64(parameters.memoryKiB)),
                    "t": .integer(Int64(parameters.iterations)), "p": .integer(Int64(parameters.parallelism)),
                ],
            ]
        }

        init(schema: Int, salt: [UInt8], created: Date, hasKeys: Bool) {
            (self.schema, self.salt, self.created, self.hasKeys) = (schema, salt, created, hasKeys)
            parameters = ArchiveKey.parameters
        }

        /// - Throws: `ArchiveFault`.
        init(_ json: JSON) throws {
            guard let version = json["lifeguard"]?.integer else { throw ArchiveFault.isNoArchive(line: 1) }
            guard version == ArchiveLine.version else { throw ArchiveFault.isOfAnotherVersion(Int(version)) }
            let cost = json["argon2id"]
            guard let schema = json["schema"]?.integer, let salt = cost?["salt"]?.string.flatMap({ Data(base64Encoded: $0) }),
                let memory = cost?["m"]?.integer, let passes = cost?["t"]?.integer, let lanes = cost?["p"]?.integer,
                let small = Int(exactly: memory), (1...Int64(Int32.max)).contains(schema)
            else { throw ArchiveFault.isNoArchive(line: 1) }
            self.schema = Int(schema)
            self.salt = Array(salt)
            parameters = Argon2idParameters(memoryKiB: small, iterations: Int(passes), parallelism: Int(lanes))
            created = .distantPast
            hasKeys = json["keys"]?.bool ?? false
        }
    }

    /// A row: its table, and each column in the one JSON type of its kind. Bytes are base64 in an object, to be told from text.
    static func json(of row: ArchiveRow) -> JSON {
        ["table": .string(row.table), "row": .object(row.columns.mapValues(json))]
    }

    static func row(_ json: JSON, line: Int) throws -> ArchiveRow {
        guard let table = json["table"]?.string, let columns = json["row"]?.object else { throw ArchiveFault.isNoArchive(line: line) }
        return ArchiveRow(table: table, columns: try columns.mapValues { try value($0, line) })
    }

    /// The last line: how many rows there were, and the MAC of every byte before it.
    static func end(rows: Int, mac: [UInt8]) -> JSON { ["end": ["rows": .integer(Int64(rows)), "mac": .string(Hex.encode(mac))]] }

    private static func json(_ value: SQLValue) -> JSON {
        switch value {
        case .null: .null
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .bool(let truth): .bool(truth)
        case .blob(let bytes): ["base64": .string(Data(bytes).base64EncodedString())]
        }
    }

    private static func value(_ json: JSON, _ line: Int) throws -> SQLValue {
        switch json {
        case .null: return .null
        case .string(let text): return .text(text)
        case .integer(let number): return .integer(number)
        case .bool(let truth): return .bool(truth)
        case .object:
            guard let bytes = json["base64"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
                throw ArchiveFault.isNoArchive(line: line)
            }
            return .blob(Array(bytes))
        case .number, .array: throw ArchiveFault.isNoArchive(line: line)
        }
    }
}

/// Why an archive cannot be made or read.
package enum ArchiveFault: Error, Hashable, CustomStringConvertible {
    case passphraseIsShort
    case isNoArchive(line: Int)
    case isOfAnotherVersion(Int)
    case isCutShort
    case isAltered
    case hasNoSuchPool(PoolID)
    case isEmpty

    package var description: String {
        switch self {
        case .passphraseIsShort: "the passphrase of an archive has at least \(Limits.archivePassphrase) characters"
        case .isNoArchive(let line): "line \(line) is not of an archive of Lifeguard's; nothing was changed"
        case .isOfAnotherVersion(let version): "the archive is of version \(version), which a newer lifeguard reads; nothing was changed"
        case .isCutShort: "the archive is cut short: its last line is missing; nothing was changed"
        case .isAltered: "the passphrase is not the archive's, or the archive was altered; nothing was changed"
        case .hasNoSuchPool(let pool): "the archive has no pool \(pool); nothing was changed"
        case .isEmpty: "there is no pool to archive"
        }
    }
}
