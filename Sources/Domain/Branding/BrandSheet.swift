/// The style sheet of a managed login style: its colours as custom properties, and the rules of `page.css` that it changes. Every
/// value in it was made here, of colours, numbers and words that were understood; nothing is copied from the document.
struct BrandSheet {
    let settings: BrandSettings
    let images: [BrandImage]

    var text: String { ([colors] + rules + [backgrounds]).joined(separator: "\n") + "\n" }

    private var colors: String {
        switch settings.string(.colorScheme) {
        case "LIGHT": ":root{color-scheme:light;\(Self.properties(of: settings, .light))}"
        case "DARK": ":root{color-scheme:dark;\(Self.properties(of: settings, .dark))}"
        default:
            ":root{color-scheme:light dark;\(Self.properties(of: settings, .light))}\n"
                + Self.inDark(":root{\(Self.properties(of: settings, .dark))}")
        }
    }

    static func properties(of settings: BrandSettings, _ mode: BrandMode) -> String {
        let colors = BrandColor.all.compactMap { color in settings.color(color, in: mode).map { "--\(color.property):\($0.css)" } }
        return (colors + ["--shadow:\(mode == .dark ? "none" : shadow)"]).joined(separator: ";")
    }

    /// As in `page.css`.
    private static let shadow = "0 1px 2px rgb(16 24 40 / 5%),0 12px 32px -12px rgb(16 24 40 / 14%)"

    private static func inDark(_ rules: String) -> String { "@media (prefers-color-scheme:dark){\(rules)}" }

    private var rules: [String] {
        let (button, input) = (radius(.buttonRadius), radius(.inputRadius))
        return [
            "body{align-content:\(place(.vertical));justify-content:\(place(.horizontal))}",
            "main{border-radius:\(radius(.formRadius))}",
            "h1{color:var(--heading)}",
            "label{color:var(--label)}",
            ".optional,.hint,.rules{color:var(--hint)}",
            "input{background:var(--field);border-radius:\(input)}",
            ":focus-visible{outline-color:var(--focus)}",
            "input:focus,input:focus-within{border-color:var(--focus);outline-color:var(--focus)}",
            ".mark,.main{background:var(--button)}",
            ".main{border-radius:\(button)}",
            ".main:hover{background:var(--button-hover);color:var(--on-button-hover)}",
            ".main:active{background:var(--button-active);color:var(--on-button-active)}",
            ".account{background:var(--second);border-color:var(--second-line);border-radius:\(button);color:var(--on-second)}",
            ".account:hover{background:var(--second-hover);border-color:var(--second-hover-line);color:var(--on-second-hover)}",
            ".note{border-radius:\(radius(.alertRadius))}",
            ".note.problem{border:1px solid var(--wrong-line)}",
        ] + logo
    }

    private var logo: [String] {
        guard images.contains(where: { $0.place.category == .formLogo }) else { return [] }
        return [
            ".brand{justify-content:\(place(.logoLocation));order:\(settings.string(.logoPosition) == "BOTTOM" ? 1 : 0)}",
            ".logo{text-align:\(place(.logoLocation))}",
            "footer{order:2}",
            "main .logo{display:block;margin-block-end:1.5rem}",
            "form ~ .logo,.other ~ .logo{margin-block:1.5rem 0}",
            ".logo img{block-size:auto;inline-size:auto;max-block-size:5rem;max-inline-size:100%;vertical-align:middle}",
        ]
    }

    /// On a telephone the form is the page: there the page has no room for a picture of its own.
    private var backgrounds: String {
        let page = settings.flag(.pageImage) ? background(.pageBackground, "body", "var(--ground)", " fixed") : ""
        let form = settings.flag(.formImage) ? background(.formBackground, "main", "var(--card)", "") : ""
        return (page.isEmpty ? "" : "@media not all and (max-width:30rem){\(page)}") + form
    }

    private func background(_ category: BrandImage.Category, _ selector: String, _ color: String, _ attachment: String) -> String {
        func rule(_ image: BrandImage) -> String {
            "\(selector){background:\(color) url(\"../../branding/\(image.name)\") center/cover no-repeat\(attachment)}"
        }
        let scheme = settings.string(.colorScheme)
        guard let image = images.first(category, for: scheme == "DARK" ? .dark : .light) else { return "" }
        guard scheme == "DYNAMIC", let dark = images.first(category, for: .dark), dark != image else { return rule(image) }
        return rule(image) + Self.inDark(rule(dark))
    }

    private func radius(_ member: BrandMember) -> String { "\(Int(settings.number(member).rounded()))px" }

    private func place(_ member: BrandMember) -> String { settings.string(member).lowercased() }
}
