/// A member of a style's document that the pages follow: where it stands, what it may be, and what it is when nobody says so.
///
/// The document is that of Amazon's branding editor, whose shape is known by examples (CreateManagedLoginBranding in the API
/// reference, `update-managed-login-branding` of the AWS CLI). What is listed here is used; all other members are kept, given
/// back, and have no effect.
package struct BrandMember: Sendable, Hashable {
    /// Names joined by dots. In those of colours `*` stands for `lightMode` and for `darkMode`.
    package let path: String
    package let kind: Kind
    package let standard: JSON

    /// What a member may be.
    package enum Kind: Sendable, Hashable {
        case color, flag
        /// A corner's radius, in pixels.
        case radius
        case choice([String])
        case choices([String])
    }

    private init(_ path: String, _ kind: Kind, _ standard: JSON) {
        self.path = path
        self.kind = kind
        self.standard = standard
    }

    package static let colorScheme = BrandMember("categories.global.colorSchemeMode", .choice(["LIGHT", "DARK", "DYNAMIC"]), "DYNAMIC")
    package static let horizontal = BrandMember("categories.form.location.horizontal", .choice(places), "CENTER")
    package static let vertical = BrandMember("categories.form.location.vertical", .choice(places), "START")
    package static let buttonRadius = BrandMember("componentClasses.buttons.borderRadius", .radius, 12)
    package static let inputRadius = BrandMember("componentClasses.input.borderRadius", .radius, 12)
    package static let alertRadius = BrandMember("components.alert.borderRadius", .radius, 12)
    package static let formRadius = BrandMember("components.form.borderRadius", .radius, 20)
    package static let formImage = BrandMember("components.form.backgroundImage.enabled", .flag, true)
    package static let pageImage = BrandMember("components.pageBackground.image.enabled", .flag, true)
    package static let icons = BrandMember("components.favicon.enabledTypes", .choices(["ICO", "SVG"]), ["ICO", "SVG"])
    package static let logo = BrandMember("components.form.logo.enabled", .flag, true)
    package static let logoInclusion = BrandMember("components.form.logo.formInclusion", .choice(["IN", "OUT"]), "OUT")
    package static let logoLocation = BrandMember("components.form.logo.location", .choice(places), "START")
    package static let logoPosition = BrandMember("components.form.logo.position", .choice(["TOP", "BOTTOM"]), "TOP")

    private static let places = ["START", "CENTER", "END"]

    /// All but the colours.
    private static let plain = [
        colorScheme, horizontal, vertical, buttonRadius, inputRadius, alertRadius, formRadius, formImage, pageImage, icons, logo,
        logoInclusion, logoLocation, logoPosition,
    ]

    static func color(_ color: BrandColor, _ mode: BrandMode) -> BrandMember {
        BrandMember(color.path.replacing("*", with: mode.rawValue), .color, .string(color.standard(in: mode)))
    }

    package static let all = plain + BrandMode.allCases.flatMap { mode in BrandColor.all.map { color($0, mode) } }

    /// What a member that is there must be, in words; nil when it is that.
    func complaint(about value: JSON) -> String? {
        switch kind {
        case .color: value.string.flatMap(HexColor.init) == nil ? "must be a color of eight hexadecimal digits, such as 0972d3ff" : nil
        case .flag: value.bool == nil ? "must be true or false" : nil
        case .radius:
            value.double.map { (0...Limits.brandingRadius).contains($0) } == true
                ? nil : "must be a number between 0 and \(Int(Limits.brandingRadius))"
        case .choice(let words): value.string.map(words.contains) == true ? nil : "must be one of \(words.joined(separator: ", "))"
        case .choices(let words):
            value.array.map { $0.allSatisfy { $0.string.map(words.contains) == true } } == true
                ? nil : "must be a list of \(words.joined(separator: ", "))"
        }
    }
}

/// The two ways in which a style has its colours, as its document calls them.
package enum BrandMode: String, Sendable, CaseIterable {
    case light = "lightMode"
    case dark = "darkMode"
}
