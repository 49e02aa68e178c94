import Cryptography
package import Domain
import Store

/// How the pages of an app look, ready to be shown: kept in memory, but for the bytes of its images.
package struct HostedBrand: Sendable {
    package let brand: Brand
    package let sheet: [UInt8]
    /// The last two parts of the sheet's address. They change with its content.
    package let sheetName: String

    private init(_ brand: Brand, of client: ClientID) {
        self.brand = brand
        sheet = Array(brand.sheet.utf8)
        sheetName = "\(client)/\(ContentHash.of(sheet)).css"
    }

    /// A client's managed login style goes before its classic customization, and that before the pool's.
    /// - Returns: nil when its pages look as all others do.
    static func find(of client: AppClient, _ tables: Tables) throws -> HostedBrand? {
        if let style = try tables.brandingStyles.find(of: client.id, in: client.pool) {
            let images = try tables.brandImages.all(of: .style(style.id), in: client.pool)
            return Brand(style, images).map { HostedBrand($0, of: client.id) }
        }
        guard let customization = try UICustomization.find(of: client.id, in: client.pool, tables) else { return nil }
        let logo = try tables.brandImages.all(of: .customization(customization.client), in: client.pool).first
        return Brand(customization, logo: logo).map { HostedBrand($0, of: client.id) }
    }
}

extension UICustomization {
    /// The client's own, or the one for every client.
    static func find(of client: ClientID, in pool: PoolID, _ tables: Tables) throws -> UICustomization? {
        try tables.uiCustomizations.find(of: client, in: pool) ?? tables.uiCustomizations.find(of: everyClient, in: pool)
    }
}
