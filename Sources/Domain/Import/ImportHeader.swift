/// A file's first line: which column is what. The order does not matter, and what nobody has a value for may be left out.
/// Source: "Creating the user import CSV file".
package struct ImportHeader: Sendable, Hashable {
    package static let username = "cognito:username"
    package static let multiFactor = "cognito:mfa_enabled"
    package static let passwordHash = "password_hash"

    package let columns: [String]

    /// Why a file with such a header is not taken at all.
    package struct Fault: Error, Sendable, Hashable {
        package let ending: ImportEnding
        package let column: String

        /// For the job's log.
        package var words: String { column.isEmpty ? ending.rawValue : "\(ending.rawValue): \(column)" }
    }

    /// Every column that a file for the pool may have, in Amazon's order.
    package static func columns(of pool: UserPool) -> [String] {
        let custom = pool.schema.attributes.keys.filter { !standard.contains($0) && $0 != "sub" && $0 != "identities" }.sorted()
        return standard.filter { pool.schema.attributes[$0] != nil } + custom + [multiFactor, username]
    }

    package init(_ line: ArraySlice<UInt8>, of pool: UserPool, hasHashes: Bool) throws(Fault) {
        let bytes = line.starts(with: Self.byteOrderMark) ? line.dropFirst(Self.byteOrderMark.count) : line
        guard let fields = try? CSVRow.fields(of: bytes) else { throw Fault(ending: .malformedHeader, column: "") }
        try self.init(fields, of: pool, hasHashes: hasHashes)
    }

    private init(_ columns: [String], of pool: UserPool, hasHashes: Bool) throws(Fault) {
        self.columns = columns
        let known = Set(Self.columns(of: pool))
        var seen: Set<String> = []
        for column in columns {
            if column == Self.passwordHash, !hasHashes { throw Fault(ending: .unexpectedHashes, column: column) }
            guard known.contains(column) || column == Self.passwordHash else {
                throw Fault(ending: .unknownColumn, column: String(column.prefix(Limits.importWords)))
            }
            guard seen.insert(column).inserted else { throw Fault(ending: .repeatedColumn, column: column) }
        }
        for column in [Self.username, Self.multiFactor] where !seen.contains(column) {
            throw Fault(ending: .missingColumn, column: column)
        }
        if hasHashes, !seen.contains(Self.passwordHash) { throw Fault(ending: .missingHashes, column: Self.passwordHash) }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static let standard = [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email",
        "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number", "phone_number_verified", "address", "updated_at",
    ]
}
