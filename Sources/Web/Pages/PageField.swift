/// One input of a form: what it asks for, what was entered, and what is wrong with it.
struct PageField: Sendable {
    let name: String
    let label: Sentence
    var type = Kind.text
    /// The token by which browsers and password managers know what belongs here (HTML, section 4.10.18.7).
    var autocomplete = "off"
    var inputMode: String?
    var hint: Sentence?
    /// What was entered before. Never a password.
    var value = ""
    var isRequired = true
    /// The demands that a new password must meet, shown below it.
    var rules: PasswordRules?

    /// The type of the HTML input.
    enum Kind: String, Sendable {
        case text, email, tel, url, date, number, password
    }

    func content(in words: Catalogue, problem: PageFace?, hasFocus: Bool) -> [String: Any] {
        let complaint = problem?.field == name ? problem : nil
        var content: [String: Any] = [
            "name": name, "label": words.text(label), "type": type.rawValue, "autocomplete": autocomplete, "value": value,
            "isPassword": type == .password, "isCode": autocomplete == "one-time-code", "isRequired": isRequired, "hasFocus": hasFocus,
            "isOneWord": type != .text || autocomplete.hasPrefix("username"),
        ]
        let described = [complaint.map { _ in "\(name)-problem" }, hint.map { _ in "\(name)-hint" }, rules.map { _ in "\(name)-rules" }]
            .compactMap { $0 }
        if !described.isEmpty { content["describedBy"] = described.joined(separator: " ") }
        if let inputMode { content["inputMode"] = inputMode }
        if let hint { content["hint"] = words.text(hint) }
        if let complaint { content["complaint"] = words.text(complaint.sentence) }
        if let rules { content["rules"] = rules.content(in: words) }
        return content
    }
}
