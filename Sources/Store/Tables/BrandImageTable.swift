package import Domain

/// Images of styles and of classic customizations, with their bytes.
package struct BrandImageTable {
    let connection: any Connection

    /// To what an image belongs.
    package enum Owner: Sendable, Hashable, SQLConvertible {
        case style(BrandingStyleID)
        /// Of an app, or of all that have none of their own.
        case customization(ClientID)

        /// A style's id has hyphens, which no client's has.
        package var sqlValue: SQLValue {
            switch self {
            case .style(let id): id.sqlValue
            case .customization(let client): client.sqlValue
            }
        }
    }

    /// In place of the one that was there. Whoever calls this moves the revision with what it belongs to.
    package func put(_ image: BrandImage, bytes: [UInt8], of owner: Owner, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO brand_image (pool, owner, category, mode, format, resource, hash, size, bytes)
            VALUES (\(pool), \(owner), \(image.place.category.rawValue), \(image.place.mode.rawValue), \(image.format.rawValue),
                \(image.resource), \(image.hash), \(image.size), \(bytes))
            ON CONFLICT (pool, owner, category, mode) DO UPDATE SET format = excluded.format, resource = excluded.resource,
                hash = excluded.hash, size = excluded.size, bytes = excluded.bytes
            """)
    }

    package func delete(of owner: Owner, in pool: PoolID) throws {
        try connection.run("DELETE FROM brand_image WHERE pool = \(pool) AND owner = \(owner)")
    }

    /// Without their bytes, in the order of their places.
    package func all(of owner: Owner, in pool: PoolID) throws -> [BrandImage] {
        try connection.rows(
            """
            SELECT category, mode, format, resource, hash, size FROM brand_image
            WHERE pool = \(pool) AND owner = \(owner) ORDER BY category, mode
            """, image)
    }

    package func allWithBytes(of owner: Owner, in pool: PoolID) throws -> [(image: BrandImage, bytes: [UInt8])] {
        try connection.rows(
            """
            SELECT category, mode, format, resource, hash, size, bytes FROM brand_image
            WHERE pool = \(pool) AND owner = \(owner) ORDER BY category, mode
            """
        ) { row in (try image(row), row.blob(6) ?? []) }
    }

    /// By the hash in its address: whose it is makes no difference.
    package func bytes(hash: String, _ format: ImageFormat, in pool: PoolID) throws -> [UInt8]? {
        try connection.row(
            "SELECT bytes FROM brand_image WHERE pool = \(pool) AND hash = \(hash) AND format = \(format.rawValue) LIMIT 1"
        ) { $0.blob(0) ?? [] }
    }

    private func image(_ row: any Row) throws -> BrandImage {
        let table = "brand_image"
        guard let category = BrandImage.Category(rawValue: try row.required(0, of: table)),
            let mode = BrandImage.Mode(rawValue: try row.required(1, of: table)),
            let format = ImageFormat(rawValue: try row.required(2, of: table))
        else { throw StoreError.damaged(table: table) }
        return BrandImage(
            place: BrandImage.Place(category: category, mode: mode), format: format, resource: row.text(3),
            hash: try row.required(4, of: table), size: Int(row.integer(5) ?? 0))
    }
}
