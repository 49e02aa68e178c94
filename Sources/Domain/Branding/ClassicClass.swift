/// A class of the classic hosted UI that its owner may style, and what it is on our pages.
/// Source: the developer guide, "Customizing hosted UI (classic) branding".
struct ClassicClass {
    /// As it is written in a style sheet, the dot and the state included.
    let name: String
    let selector: String

    private init(_ name: String, _ selector: String) {
        self.name = name
        self.selector = selector
    }

    static let all = [
        ClassicClass(".background-customizable", "main"),
        ClassicClass(".banner-customizable", ".brand"),
        ClassicClass(".errorMessage-customizable", ".note.problem"),
        ClassicClass(".idpButton-customizable", ".provider"),
        ClassicClass(".idpButton-customizable:hover", ".provider:hover"),
        ClassicClass(".idpDescription-customizable", ".providers"),
        ClassicClass(".inputField-customizable", "input"),
        ClassicClass(".inputField-customizable:focus", "input:focus"),
        ClassicClass(".label-customizable", "label"),
        ClassicClass(".legalText-customizable", ".agreement"),
        ClassicClass(".logo-customizable", ".logo img"),
        ClassicClass(".passwordCheck-notValid-customizable", ".rules li:not(.met)"),
        ClassicClass(".passwordCheck-valid-customizable", ".rules .met"),
        ClassicClass(".redirect-customizable", ".other"),
        ClassicClass(".socialButton-customizable", ".provider"),
        ClassicClass(".submitButton-customizable", ".main"),
        ClassicClass(".submitButton-customizable:hover", ".main:hover"),
        ClassicClass(".textDescription-customizable", ".lead"),
    ]

    static func selector(of name: String) -> String? { all.first { $0.name == name }?.selector }
}
