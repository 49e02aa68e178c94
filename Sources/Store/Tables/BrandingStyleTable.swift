package import Domain

/// Managed login styles of apps, with their settings as one document; the images stand beside them.
package struct BrandingStyleTable {
    let connection: any Connection

    /// - Throws: `StoreError.duplicate` when the client has a style already.
    package func insert(_ style: BrandingStyle) throws {
        try connection.run(
            """
            INSERT INTO branding_style (pool, id, client, settings, provided, created, modified)
            VALUES (\(style.pool), \(style.id), \(style.client), \(style.settings?.document), \(style.isProvided),
                \(style.created), \(style.modified))
            """)
        try RevisionTable(connection: connection).advance()
    }

    package func update(_ style: BrandingStyle) throws {
        try connection.run(
            """
            UPDATE branding_style SET settings = \(style.settings?.document), provided = \(style.isProvided), modified = \(style.modified)
            WHERE pool = \(style.pool) AND id = \(style.id)
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// With its images.
    package func delete(_ style: BrandingStyle) throws {
        try connection.run("DELETE FROM branding_style WHERE pool = \(style.pool) AND id = \(style.id)")
        try BrandImageTable(connection: connection).delete(of: .style(style.id), in: style.pool)
        try RevisionTable(connection: connection).advance()
    }

    package func find(_ id: BrandingStyleID, in pool: PoolID) throws -> BrandingStyle? {
        try connection.row(
            """
            SELECT pool, id, client, settings, provided, created, modified FROM branding_style WHERE pool = \(pool) AND id = \(id)
            """, style)
    }

    package func find(of client: ClientID, in pool: PoolID) throws -> BrandingStyle? {
        try connection.row(
            """
            SELECT pool, id, client, settings, provided, created, modified FROM branding_style
            WHERE pool = \(pool) AND client = \(client)
            """, style)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM branding_style WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    private func style(_ row: any Row) throws -> BrandingStyle {
        BrandingStyle(
            id: row.identifier(1), pool: row.identifier(0), client: row.identifier(2),
            settings: row.text(3) == nil ? nil : BrandSettings(try row.json(3, of: "branding_style")), isProvided: row.bool(4) ?? false,
            created: try row.requiredMoment(5, of: "branding_style"), modified: try row.requiredMoment(6, of: "branding_style"))
    }
}
