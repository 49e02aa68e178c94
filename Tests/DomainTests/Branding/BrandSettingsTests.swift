import Foundation
import Testing

@testable import Domain

@Suite struct BrandSettingsTests {
    @Test(arguments: [
        ("0972d3ff", "#0972d3ff"), ("AAAAAAAA", "#aaaaaaaa"), ("fafafa", "#fafafa"), ("#0972d3", nil), ("0972d3f", nil), ("", nil),
        ("red", nil), ("0972d3fg", nil), ("0972d3ff;", nil), ("}*{a:b", nil), ("url(a)", nil), ("００７２d3", nil), ("abc", nil),
    ])
    func `a color is six or eight hexadecimal digits, and nothing else`(text: String, css: String?) {
        #expect(HexColor(text)?.css == css)
    }

    @Test func `the standard says everything that the pages follow, and keeps its own rules`() throws {
        let standard = BrandSettings.standard
        try standard.check()
        #expect(standard.document["components"]?["primaryButton"]?["lightMode"]?["defaults"]?["backgroundColor"] == "0f766eff")
        #expect(standard.document["components"]?["primaryButton"]?["darkMode"]?["defaults"]?["backgroundColor"] == "5ad1c1ff")
        #expect(standard.document["componentClasses"]?["buttons"]?["borderRadius"] == 12)
        #expect(BrandMember.all.count == 14 + 2 * BrandColor.all.count)
    }

    @Test(
        arguments: [
            (
                ["components": ["form": ["lightMode": ["backgroundColor": "white"]]]],
                "components.form.lightMode.backgroundColor must be a color"
            ),
            (["components": ["form": ["borderRadius": "8px"]]], "components.form.borderRadius must be a number between 0 and 100"),
            (["components": ["form": ["borderRadius": 101]]], "components.form.borderRadius must be"),
            (["components": ["form": ["borderRadius": -1]]], "components.form.borderRadius must be"),
            (["components": ["form": ["logo": ["enabled": "yes"]]]], "components.form.logo.enabled must be true or false"),
            (["categories": ["global": ["colorSchemeMode": "light"]]], "colorSchemeMode must be one of LIGHT, DARK, DYNAMIC"),
            (["components": ["favicon": ["enabledTypes": ["GIF"]]]], "enabledTypes must be a list of ICO, SVG"),
            ("text", "must be a JSON object"),
        ] as [(JSON, String)])
    func `what the pages would have to follow and cannot is refused by its name`(document: JSON, words: String) {
        let refusal = #expect(throws: Refusal.self) { try BrandSettings(document).check() }
        guard case .invalidParameter(let told) = refusal else { return }
        #expect(told.contains(words), "\(told)")
    }

    @Test func `what is not known is kept and asks nothing`() throws {
        let document: JSON = [
            "components": ["idpButton": ["custom": [:]], "form": ["logo": ["enabled": .null]]], "more": [1, .null, "}</style>"],
        ]
        try BrandSettings(document).check()
        #expect(BrandSettings(document).document == document)
    }

    @Test func `documents that are too large are refused`() {
        let document: JSON = ["more": .string(String(repeating: "x", count: Limits.brandingSettings))]
        #expect(throws: Refusal.self) { try BrandSettings(document).check() }
    }

    @Test func `a change says some things, and the rest stays`() {
        let old = BrandSettings(["a": ["b": 1, "c": [1, 2]], "d": "e"])
        #expect(old.taking(BrandSettings(["a": ["c": [3]], "f": [:]])).document == ["a": ["b": 1, "c": [3]], "d": "e", "f": [:]])
    }

    @Test func `a style is changed, taken back and changed again`() throws {
        let style = Self.style(["a": 1])
        let now = style.created.addingTimeInterval(9)
        let changed = try style.applying(.init(from: ["Settings": ["b": 2]]), at: now)
        #expect(changed.settings?.document == ["a": 1, "b": 2])
        #expect(changed.modified == now)
        #expect(try changed.applying(.init(from: [:]), at: now).settings?.document == ["a": 1, "b": 2])
        let plain = try changed.applying(.init(from: ["UseCognitoProvidedValues": true]), at: now)
        #expect(plain.settings == nil)
        #expect(plain.isProvided)
        #expect(try plain.applying(.init(from: [:]), at: now).isProvided)
        #expect(try !plain.applying(.init(from: ["Settings": [:]]), at: now).isProvided)
        #expect(throws: Refusal.self) { try BrandingStyle.Change(from: ["Settings": [:], "UseCognitoProvidedValues": true]) }
    }

    static func style(_ settings: JSON?) -> BrandingStyle {
        BrandingStyle(
            id: "s", pool: "us-east-1_Pool", client: "c", settings: settings.map(BrandSettings.init), isProvided: false,
            created: Sample.now, modified: Sample.now)
    }
}
