import Domain
import Testing

@Suite struct SignInNamesTests {
    @Test(
        arguments: [
            ([:], .username),
            (["AliasAttributes": ["email", "phone_number", "preferred_username"]], .aliases([.email, .phoneNumber, .preferredUsername])),
            (["UsernameAttributes": ["email"]], .attributes([.email])),
            (["UsernameAttributes": ["phone_number", "email"]], .attributes([.email, .phoneNumber])),
            (["UsernameAttributes": []], .username),
        ] as [(JSON, SignInNames.Style)])
    func `the style comes from the pool's settings`(settings: JSON, style: SignInNames.Style) {
        #expect(Sample.pool(settings).signInNames.style == style)
    }

    @Test(
        arguments: [
            ([:], true), (["UsernameConfiguration": ["CaseSensitive": true]], true),
            (["UsernameConfiguration": ["CaseSensitive": false]], false),
        ] as [(JSON, Bool)])
    func `case counts unless the pool says no`(settings: JSON, counts: Bool) {
        let names = Sample.pool(settings).signInNames
        #expect(names.isCaseSensitive == counts)
        #expect(names.folded("ÄNN@Example.com") == (counts ? "ÄNN@Example.com" : "änn@example.com"))
    }

    @Test(
        arguments: [
            ([:], "ann@example.com", nil), ([:], "+491701234567", nil),
            (["AliasAttributes": ["email"]], "ann", nil), (["AliasAttributes": ["email"]], "+491701234567", nil),
            (["AliasAttributes": ["preferred_username"]], "ann@example.com", nil),
            (["UsernameAttributes": ["email"]], "ann@example.com", .email),
            (["UsernameAttributes": ["email", "phone_number"]], "ann@example.com", .email),
            (["UsernameAttributes": ["email", "phone_number"]], "+491701234567", .phoneNumber),
        ] as [(JSON, String, SignInName.Kind?)])
    func `a username is plain or an attribute, as the style says`(settings: JSON, username: String, kind: SignInName.Kind?) throws {
        #expect(try Sample.pool(settings).signInNames.attribute(of: username) == kind)
    }

    @Test(
        arguments: [
            (["AliasAttributes": ["email"]], "ann@example.com", .looksLikeEmail),
            (["AliasAttributes": ["phone_number"]], "+491701234567", .looksLikePhoneNumber),
            (["UsernameAttributes": ["email"]], "ann", .notAnEmail),
            (["UsernameAttributes": ["email"]], "+491701234567", .notAnEmail),
            (["UsernameAttributes": ["phone_number"]], "ann@example.com", .notAPhoneNumber),
            (["UsernameAttributes": ["email", "phone_number"]], "ann", .neither),
        ] as [(JSON, String, SignInNames.FormError)])
    func `a username of the wrong form is refused`(settings: JSON, username: String, error: SignInNames.FormError) {
        #expect(throws: Refusal.usernameForm(error)) { try Sample.pool(settings).signInNames.attribute(of: username) }
    }

    @Test func `an alias counts once it is verified, a preferred username once the account is confirmed`() {
        let names = Sample.pool(["AliasAttributes": ["email", "phone_number", "preferred_username"]]).signInNames
        let attributes = [
            "email": "ann@example.com", "email_verified": "true", "phone_number": "+491701234567", "phone_number_verified": "false",
            "preferred_username": "annie",
        ]
        #expect(texts(names, Sample.user(.unconfirmed, attributes)) == ["Ann", "ann@example.com"])
        #expect(texts(names, Sample.user(attributes)) == ["Ann", "ann@example.com", "annie"])
    }

    @Test func `with username attributes the addresses are the names, verified or not`() {
        let names = Sample.pool(["UsernameAttributes": ["email", "phone_number"]]).signInNames
        #expect(texts(names, Sample.user(.unconfirmed, ["email": "a@b.c", "email_verified": "false"])) == ["a@b.c"])
        #expect(texts(names, Sample.user(["email": "a@b.c", "phone_number": "+49170123"])) == ["a@b.c", "+49170123"])
    }

    @Test func `names are kept as they are compared`() {
        let names = Sample.pool(["UsernameConfiguration": ["CaseSensitive": false]]).signInNames
        #expect(names.names(of: Sample.user()) == [SignInName(kind: .username, text: "ann")])
    }

    private func texts(_ names: SignInNames, _ user: User) -> Set<String> { Set(names.names(of: user).map(\.text)) }
}
