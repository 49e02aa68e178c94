package import Domain

/// How many requests a second an administrator lets in, by category, where that is not what the settings say.
package struct ProvisionedLimitTable {
    let connection: any Connection

    package func put(_ perSecond: Int, of category: QuotaCategory) throws {
        try connection.run(
            """
            INSERT INTO provisioned_limit (category, value) VALUES (\(category.name), \(Int64(perSecond)))
            ON CONFLICT (category) DO UPDATE SET value = excluded.value
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// One of each category at most. A category that this release does not know is left alone.
    package func all() throws -> [QuotaCategory: Int] {
        let rows = try connection.rows("SELECT category, value FROM provisioned_limit") { row in
            (category: QuotaCategory(named: try row.required(0, of: "provisioned_limit")), value: Int(row.integer(1) ?? 0))
        }
        return Dictionary(rows.compactMap { row in row.category.map { ($0, row.value) } }) { _, last in last }
    }
}
