import Domain

extension PageField {
    /// An attribute of the user: the standard ones by the names and tokens that everybody knows, others by their own.
    static func attribute(_ asked: AskedAttribute, value: String) -> PageField {
        var field = known(asked.name) ?? other(asked)
        field.value = value
        field.isRequired = asked.isRequired
        return field
    }

    private static func known(_ name: String) -> PageField? {
        switch name {
        case "email": PageField(name: name, label: Sentence(.email), type: .email, autocomplete: "email")
        case "phone_number": PageField(name: name, label: Sentence(.phoneNumber), type: .tel, autocomplete: "tel", hint: .phoneHint)
        case "name": PageField(name: name, label: Sentence(.name), autocomplete: "name")
        case "given_name": PageField(name: name, label: Sentence(.givenName), autocomplete: "given-name")
        case "family_name": PageField(name: name, label: Sentence(.familyName), autocomplete: "family-name")
        case "middle_name": PageField(name: name, label: Sentence(.middleName), autocomplete: "additional-name")
        case "nickname": PageField(name: name, label: Sentence(.nickname), autocomplete: "nickname")
        case "preferred_username": PageField(name: name, label: Sentence(.preferredUsername))
        case "profile": PageField(name: name, label: Sentence(.profile), type: .url)
        case "picture": PageField(name: name, label: Sentence(.picture), type: .url, autocomplete: "photo")
        case "website": PageField(name: name, label: Sentence(.website), type: .url, autocomplete: "url")
        case "gender": PageField(name: name, label: Sentence(.gender), autocomplete: "sex")
        case "birthdate": PageField(name: name, label: Sentence(.birthdate), type: .date, autocomplete: "bday")
        case "zoneinfo": PageField(name: name, label: Sentence(.zoneinfo))
        case "locale": PageField(name: name, label: Sentence(.locale), autocomplete: "language")
        case "address": PageField(name: name, label: Sentence(.address), autocomplete: "street-address")
        default: nil
        }
    }

    private static func other(_ asked: AskedAttribute) -> PageField {
        let label = asked.name.hasPrefix("custom:") ? String(asked.name.dropFirst("custom:".count)) : asked.name
        return PageField(
            name: asked.name, label: .verbatim(label), inputMode: asked.type == .number ? "decimal" : nil)
    }
}
