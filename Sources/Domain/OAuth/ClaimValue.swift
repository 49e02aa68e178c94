/// How an attribute, which is text, is spelled as a claim (OpenID Connect Core, section 5.1).
package enum ClaimValue {
    package static func inIDToken(_ name: String, _ text: String, style: OpenIDStyle) -> JSON {
        json(name, text, flagsAreText: false, style: style)
    }

    package static func inUserInfo(_ name: String, _ text: String, style: OpenIDStyle) -> JSON {
        json(name, text, flagsAreText: style.flagsAreText, style: style)
    }

    /// Custom attributes are text, whatever their type.
    private static func json(_ name: String, _ text: String, flagsAreText: Bool, style: OpenIDStyle) -> JSON {
        switch name {
        case "email_verified", "phone_number_verified": flagsAreText ? .string(text) : .bool(text == "true")
        case "updated_at" where style.claimsHaveTypes: Int64(text).map(JSON.integer) ?? .string(text)
        case "address" where style.claimsHaveTypes: address(text)
        default: .string(text)
        }
    }

    /// An object (section 5.1.1): the attribute's own where it is one, otherwise the whole address as one text.
    private static func address(_ text: String) -> JSON {
        if let object = try? JSON(parsing: text), object.object != nil { return object }
        return ["formatted": .string(text)]
    }
}
