package import Domain

/// Classic looks, of apps and of pools; their logos stand with the images.
package struct UICustomizationTable {
    let connection: any Connection

    /// - Throws: `StoreError.duplicate` when the client has one already.
    package func insert(_ customization: UICustomization) throws {
        try connection.run(
            """
            INSERT INTO ui_customization (pool, client, css, created, modified)
            VALUES (\(customization.pool), \(customization.client), \(customization.css), \(customization.created),
                \(customization.modified))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// With its logo.
    package func delete(of client: ClientID, in pool: PoolID) throws {
        try connection.run("DELETE FROM ui_customization WHERE pool = \(pool) AND client = \(client)")
        try BrandImageTable(connection: connection).delete(of: .customization(client), in: pool)
        try RevisionTable(connection: connection).advance()
    }

    package func find(of client: ClientID, in pool: PoolID) throws -> UICustomization? {
        try connection.row(
            "SELECT pool, client, css, created, modified FROM ui_customization WHERE pool = \(pool) AND client = \(client)"
        ) { row in
            UICustomization(
                pool: row.identifier(0), client: row.identifier(1), css: row.text(2),
                created: try row.requiredMoment(3, of: "ui_customization"), modified: try row.requiredMoment(4, of: "ui_customization"))
        }
    }
}
