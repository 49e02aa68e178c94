package import Foundation

/// The classic look of an app, or of all apps of a pool that have none of their own. Its logo stands beside it, with the images.
/// Source: UICustomizationType.
package struct UICustomization: Sendable, Hashable {
    package let pool: PoolID
    /// `everyClient` for those that have none of their own.
    package let client: ClientID
    package let css: String?
    package let created: Date
    package let modified: Date

    package static let everyClient: ClientID = "ALL"

    package init(pool: PoolID, client: ClientID, css: String?, created: Date, modified: Date) {
        self.pool = pool
        self.client = client
        self.css = css
        self.created = created
        self.modified = modified
    }

    /// Where the one image of a classic customization is kept.
    package static let logo = BrandImage.Place(category: .formLogo, mode: .dynamic)

    /// Source: the developer guide, which takes PNG and JPEG.
    package static func logoFormat(of bytes: [UInt8]) throws(Refusal) -> ImageFormat {
        guard let format = ImageFormat(sniffing: bytes), [.png, .jpeg].contains(format) else {
            throw .invalidParameter("ImageFile must be a PNG or JPEG image.")
        }
        return format
    }

    /// The moment of the last change, as Amazon writes it: `20250117005911`.
    package var version: String { String(CivilTime(modified).iso8601.prefix(19).filter(\.isNumber)) }
}
