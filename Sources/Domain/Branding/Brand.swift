/// How the pages of an app look where they do not look as all others: a style sheet, a logo, icons.
package struct Brand: Sendable, Hashable {
    /// Laid over `page.css`. It refers to images of the pool's as `../../branding/{name}`.
    package let sheet: String
    package let logo: Logo?
    package let icons: [BrandImage]

    /// The picture that stands for an app.
    package struct Logo: Sendable, Hashable {
        package let image: BrandImage
        /// Another one for who prefers dark pages.
        package let dark: BrandImage?
        package let place: Place

        /// Where it stands: on the page beside the form, or in the form's own box.
        package enum Place: Sendable, Hashable {
            case outside, atTop, atEnd
        }
    }

    /// - Parameter images: those of the style.
    /// - Returns: nil when it looks as all pages do.
    package init?(_ style: BrandingStyle, _ images: [BrandImage]) {
        guard style.settings != nil || !images.isEmpty else { return nil }
        let settings = style.settings ?? .standard
        sheet = BrandSheet(settings: settings, images: images).text
        logo = settings.flag(.logo) ? Logo(settings, images) : nil
        let enabled = settings.list(.icons)
        icons = [BrandImage.Category.faviconICO, .faviconSVG].compactMap { category in
            images.first(category, for: .dynamic).flatMap { enabled.contains($0.format.rawValue) ? $0 : nil }
        }
    }

    /// - Parameter logo: the image of the classic customization.
    package init?(_ customization: UICustomization, logo image: BrandImage?) {
        guard customization.css != nil || image != nil, let classic = try? ClassicSheet(parsing: customization.css ?? "") else {
            return nil
        }
        sheet = classic.text
        logo = image.map { Logo(image: $0, dark: nil, place: .outside) }
        icons = []
    }
}

extension Brand.Logo {
    fileprivate init?(_ settings: BrandSettings, _ images: [BrandImage]) {
        let scheme = settings.string(.colorScheme)
        guard let image = images.first(.formLogo, for: scheme == "DARK" ? .dark : .light) else { return nil }
        let dark = scheme == "DYNAMIC" ? images.first(.formLogo, for: .dark) : nil
        self.image = image
        self.dark = dark == image ? nil : dark
        let isAtEnd = settings.string(.logoPosition) == "BOTTOM"
        place = settings.string(.logoInclusion) == "OUT" ? .outside : isAtEnd ? .atEnd : .atTop
    }
}
