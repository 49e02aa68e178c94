/// The choice of a language at the foot of a page: a form that asks for the same address again.
struct LanguageMenu: Sendable {
    let action: String
    let parameters: [(name: String, value: String)]

    /// - Parameter parameters: of the address, in their order.
    init(action: String, parameters: [(name: String, value: String)]) {
        self.action = action
        self.parameters = parameters.filter { $0.name != "lang" }
    }

    func content(in chosen: Language) -> [String: Any] {
        [
            "action": action, "parameters": parameters.map { ["name": $0.name, "value": $0.value] },
            "options": Language.allCases.map {
                ["tag": $0.tag, "ownName": $0.ownName, "isChosen": $0 == chosen] as [String: Any]
            },
        ]
    }
}

extension Language {
    /// As its readers call it.
    var ownName: String {
        switch self {
        case .english: "English"
        case .arabic: "العربية"
        case .chineseSimplified: "简体中文"
        case .chineseTraditional: "繁體中文"
        case .dutch: "Nederlands"
        case .french: "Français"
        case .german: "Deutsch"
        case .indonesian: "Bahasa Indonesia"
        case .italian: "Italiano"
        case .japanese: "日本語"
        case .korean: "한국어"
        case .portuguese: "Português"
        case .spanish: "Español"
        }
    }
}
