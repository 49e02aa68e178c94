/// An image of a style, or the logo of a classic customization, without its bytes. Source: AssetType.
package struct BrandImage: Sendable, Hashable {
    package let place: Place
    package let format: ImageFormat
    /// A name that who uploaded it gave it.
    package let resource: String?
    /// Of its bytes, in hexadecimal digits: other bytes, another address.
    package let hash: String
    package let size: Int

    package init(place: Place, format: ImageFormat, resource: String?, hash: String, size: Int) {
        self.place = place
        self.format = format
        self.resource = resource
        self.hash = hash
        self.size = size
    }

    /// What an image is for: one for each purpose and mode.
    package struct Place: Sendable, Hashable {
        package let category: Category
        package let mode: Mode

        package init(category: Category, mode: Mode) {
            self.category = category
            self.mode = mode
        }
    }

    /// Source: AssetCategoryType. The pages show the icons, the form's logo, and the backgrounds of page and form.
    package enum Category: String, Sendable, CaseIterable {
        case faviconICO = "FAVICON_ICO"
        case faviconSVG = "FAVICON_SVG"
        case emailGraphic = "EMAIL_GRAPHIC"
        case smsGraphic = "SMS_GRAPHIC"
        case authenticatorGraphic = "AUTH_APP_GRAPHIC"
        case passwordGraphic = "PASSWORD_GRAPHIC"
        case passkeyGraphic = "PASSKEY_GRAPHIC"
        case headerLogo = "PAGE_HEADER_LOGO"
        case headerBackground = "PAGE_HEADER_BACKGROUND"
        case footerLogo = "PAGE_FOOTER_LOGO"
        case footerBackground = "PAGE_FOOTER_BACKGROUND"
        case pageBackground = "PAGE_BACKGROUND"
        case formBackground = "FORM_BACKGROUND"
        case formLogo = "FORM_LOGO"
        case providerIcon = "IDP_BUTTON_ICON"
    }

    /// Source: ColorSchemeModeType.
    package enum Mode: String, Sendable, CaseIterable {
        case light = "LIGHT"
        case dark = "DARK"
        /// For light and dark.
        case dynamic = "DYNAMIC"
    }

    /// The last part of its address.
    package var name: String { "\(hash).\(format.ending)" }

    /// Refuses bytes that are no such image, and an image that nobody could see there.
    package static func check(_ bytes: [UInt8], as format: ImageFormat, for category: Category) throws(Refusal) {
        switch category {
        case .faviconICO where format != .ico: throw .invalidParameter("The image for \(category.rawValue) must be an ICO file.")
        case .faviconSVG where format != .svg: throw .invalidParameter("The image for \(category.rawValue) must be an SVG file.")
        default: try format.check(bytes)
        }
    }
}

extension [BrandImage] {
    /// The one for a mode, else the one for both, else the other mode's: better than none.
    func first(_ category: BrandImage.Category, for mode: BrandImage.Mode) -> BrandImage? {
        let all = filter { $0.place.category == category }
        return all.first { $0.place.mode == mode } ?? all.first { $0.place.mode == .dynamic } ?? all.first
    }
}
