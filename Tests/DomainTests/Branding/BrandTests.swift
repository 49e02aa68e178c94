import Testing

@testable import Domain

@Suite struct BrandTests {
    @Test func `who says nothing looks as all others do`() {
        #expect(Brand(BrandSettingsTests.style(nil), []) == nil)
        #expect(Brand(BrandSettingsTests.style([:]), []) != nil)
    }

    @Test func `colors become properties for light and for dark`() throws {
        let button: JSON = [
            "lightMode": ["defaults": ["backgroundColor": "0972d3ff", "textColor": "FFFFFFFF"]],
            "darkMode": ["defaults": ["backgroundColor": "539fe5ff"]],
        ]
        let sheet = try #require(Brand(BrandSettingsTests.style(["components": ["primaryButton": button]]), [])).sheet
        let parts = sheet.split(separator: "@media (prefers-color-scheme:dark)")
        #expect(parts.count == 2)
        #expect(parts.first?.contains("--button:#0972d3ff;--on-accent:#ffffffff") == true)
        #expect(parts.last?.contains("--button:#539fe5ff;--on-accent:#06231fff") == true)
        // What nobody has said is what it is everywhere.
        #expect(parts.first?.contains("--ground:#f3f5f7ff") == true)
    }

    @Test(arguments: [
        ("LIGHT", ":root{color-scheme:light;--ground:#f3f5f7ff", false), ("DARK", ":root{color-scheme:dark;--ground:#0e1419ff", false),
        ("DYNAMIC", ":root{color-scheme:light dark;--ground:#f3f5f7ff", true),
    ])
    func `a style may be of one mode`(scheme: String, beginning: String, isBoth: Bool) throws {
        let style = BrandSettingsTests.style(["categories": ["global": ["colorSchemeMode": .string(scheme)]]])
        let sheet = try #require(Brand(style, [])).sheet
        #expect(sheet.hasPrefix(beginning))
        #expect(sheet.contains("prefers-color-scheme") == isBoth)
    }

    @Test func `corners and places are numbers and words of ours`() throws {
        let sheet = try #require(
            Brand(
                BrandSettingsTests.style([
                    "componentClasses": ["buttons": ["borderRadius": .number(3.6)]], "components": ["form": ["borderRadius": 0]],
                    "categories": ["form": ["location": ["horizontal": "END", "vertical": "CENTER"]]],
                ]), [])
        ).sheet
        #expect(sheet.contains(".main{border-radius:4px}"))
        #expect(sheet.contains("main{border-radius:0px}"))
        #expect(sheet.contains("body{align-content:center;justify-content:end}"))
    }

    @Test func `what nobody checked cannot break out of the sheet`() throws {
        let attack = "red}body{background:url(//evil)"
        let document = BrandMember.all.reduce(BrandSettings([:])) { document, member in
            document.taking(
                BrandSettings(member.path.split(separator: ".").reversed().reduce(JSON.string(attack)) { [String($1): $0] }))
        }
        #expect(Brand(BrandSettingsTests.style(document.document), [])?.sheet == Brand(BrandSettingsTests.style([:]), [])?.sheet)
    }

    @Test(
        arguments: [
            ([:], .outside, "l", "d"), (["enabled": false], nil, "", nil), (["formInclusion": "IN"], .atTop, "l", "d"),
            (["formInclusion": "IN", "position": "BOTTOM"], .atEnd, "l", "d"),
        ] as [(JSON, Brand.Logo.Place?, String, String?)])
    func `a logo stands where it was put`(logo: JSON, place: Brand.Logo.Place?, image: String, dark: String?) throws {
        let brand = try #require(
            Brand(
                BrandSettingsTests.style(["components": ["form": ["logo": logo]]]),
                [Self.image(.formLogo, .light, "l"), Self.image(.formLogo, .dark, "d")]))
        #expect(brand.logo?.place == place)
        #expect(brand.logo?.image.hash ?? "" == image)
        #expect(brand.logo?.dark?.hash == dark)
    }

    @Test(
        arguments: [
            ("DYNAMIC", [.dynamic], "dynamic", nil), ("DYNAMIC", [.dark], "dark", nil), ("DYNAMIC", [.dynamic, .dark], "dynamic", "dark"),
            ("LIGHT", [.dark, .light], "light", nil), ("DARK", [.dark, .light], "dark", nil),
        ] as [(String, [BrandImage.Mode], String, String?)])
    func `an image is the mode's own, or else a near one`(scheme: String, modes: [BrandImage.Mode], image: String, dark: String?) throws {
        let style = BrandSettingsTests.style(["categories": ["global": ["colorSchemeMode": .string(scheme)]]])
        let images = modes.flatMap { mode in
            [BrandImage.Category.formLogo, .pageBackground].map { Self.image($0, mode, mode.rawValue.lowercased()) }
        }
        let brand = try #require(Brand(style, images))
        #expect(brand.logo?.image.hash == image)
        #expect(brand.logo?.dark?.hash == dark)
        let backgrounds = brand.sheet.matches(of: /url\("..\/..\/branding\/([a-z]+).png"\)/).map { String($0.1) }
        #expect(backgrounds == [image, dark].compactMap { $0 })
    }

    @Test func `icons are shown where their kind is`() throws {
        let images = [
            Self.image(.faviconICO, .dynamic, "i", .ico), Self.image(.faviconSVG, .light, "s", .svg), Self.image(.emailGraphic, .dark, "e"),
        ]
        #expect(Brand(BrandSettingsTests.style(nil), images)?.icons.map(\.name) == ["i.ico", "s.svg"])
        let svg: JSON = ["components": ["favicon": ["enabledTypes": ["SVG"]]]]
        #expect(Brand(BrandSettingsTests.style(svg), images)?.icons.map(\.name) == ["s.svg"])
    }

    private static func image(
        _ category: BrandImage.Category, _ mode: BrandImage.Mode, _ hash: String, _ format: ImageFormat = .png
    ) -> BrandImage {
        BrandImage(place: .init(category: category, mode: mode), format: format, resource: nil, hash: hash, size: 1)
    }
}
