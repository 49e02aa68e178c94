package import Domain

extension Sample {
    package static func brandingStyle(
        _ id: BrandingStyleID = "style1", of client: ClientID = "client1", in pool: PoolID = "us-east-1_Sample", _ settings: JSON? = [:]
    ) -> BrandingStyle {
        BrandingStyle(
            id: id, pool: pool, client: client, settings: settings.map(BrandSettings.init), isProvided: settings == nil, created: now,
            modified: now)
    }

    package static func brandImage(
        _ category: BrandImage.Category = .formLogo, _ mode: BrandImage.Mode = .dynamic, hash: String = "0123", resource: String? = nil
    ) -> BrandImage {
        BrandImage(place: .init(category: category, mode: mode), format: .png, resource: resource, hash: hash, size: 3)
    }

    package static func uiCustomization(
        of client: ClientID = "client1", in pool: PoolID = "us-east-1_Sample", css: String? = ".label-customizable{color:red}"
    ) -> UICustomization {
        UICustomization(pool: pool, client: client, css: css, created: now, modified: now)
    }

    /// The smallest image that a browser shows: one pixel.
    package static let png = """
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        """
}
