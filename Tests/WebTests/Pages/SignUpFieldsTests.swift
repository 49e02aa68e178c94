import Domain
import Testing

@testable import Web

@Suite struct SignUpFieldsTests {
    @Test(
        arguments: [
            // The address that is the username is not asked for twice.
            (["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]], ["email", "name"], ["name"]),
            (["UsernameAttributes": ["phone_number"], "AutoVerifiedAttributes": ["email"]], ["email"], ["email"]),
            (["UsernameAttributes": ["email", "phone_number"]], ["email"], ["email"]),
            // The code needs somewhere to go.
            (["AutoVerifiedAttributes": ["email"]], [], ["email"]),
            (["AutoVerifiedAttributes": ["phone_number", "email"]], [], ["email", "phone_number?"]),
            ([:], ["website", "family_name", "given_name", "birthdate"], ["given_name", "family_name", "birthdate", "website"]),
            ([:], [], []),
        ] as [(JSON, [String], [String])])
    func `the form asks for what the pool must know`(settings: JSON, required: [String], asked: [String]) {
        let pool = PageGallery.pool(settings, required: required)
        #expect(SignUpPage.attributes(of: pool).map { $0.name + ($0.isRequired ? "" : "?") } == asked)
    }

    @Test(
        arguments: [
            ([:], Phrase.username, "text"), (["UsernameAttributes": ["email"]], .email, "email"),
            (["UsernameAttributes": ["phone_number"]], .phoneNumber, "tel"),
            (["UsernameAttributes": ["email", "phone_number"]], .emailOrPhone, "text"),
            (["AliasAttributes": ["email"]], .usernameOrEmail, "text"),
            (["AliasAttributes": ["phone_number"]], .usernameOrPhone, "text"),
            (["AliasAttributes": ["email", "phone_number", "preferred_username"]], .usernameEmailOrPhone, "text"),
            (["AliasAttributes": ["preferred_username"]], .username, "text"),
        ] as [(JSON, Phrase, String)])
    func `an account is asked for by what it is called`(settings: JSON, label: Phrase, type: String) {
        let field = PageField.username(PageGallery.pool(settings).signInNames, "")
        #expect(field.label == Sentence(label))
        #expect(field.type.rawValue == type)
        #expect(field.autocomplete == "username")
    }

    @Test(
        arguments: [
            ("phone_number", " +1 (415) 555-01.23 ", "+14155550123"), ("given_name", " Ann Lee ", "Ann Lee"), ("given_name", "  ", nil),
            ("family_name", "O'Neill-Smith", "O'Neill-Smith"),
        ] as [(String, String, String?)])
    func `what was entered is taken as it was meant`(name: String, entered: String, taken: String?) throws {
        let asked = try #require(AskedAttribute.named([name], in: PageGallery.pool()).first)
        #expect(asked.entered(in: [name: entered]) == taken)
    }

    @Test func `an attribute of the owner's own is called as it is`() throws {
        let field = try #require(
            NewPasswordPage(username: "ann", pool: PageGallery.pool(), missing: ["custom:team"]).fields.first)
        #expect(field.label == .verbatim("team"))
        #expect(field.name == "custom:team")
        #expect(field.inputMode == "decimal")
    }
}
