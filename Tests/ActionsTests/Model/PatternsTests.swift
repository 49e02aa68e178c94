import Testing

@testable import Actions

@Suite struct PatternsTests {
    private let patterns = Patterns()

    @Test func `all patterns of the model compile`() {
        let all = APIModel.cognito.shapes.flatMap { name in
            (APIModel.cognito.shape(name)?.constraints ?? []).compactMap { constraint in
                if case .pattern(let pattern) = constraint { pattern } else { nil }
            }
        }
        #expect(all.count == 69)
        for pattern in all { #expect(patterns.expression(for: pattern) != nil, "\(pattern)") }
    }

    @Test(arguments: [
        ("ClientIdType", "1example23456789", true), ("ClientIdType", "with-dash", false), ("ClientIdType", "ä", false),
        ("ClientIdType", "abc\n", false), ("ClientIdType", "", false),
        ("UserPoolIdType", "us-east-1_AbC123", true), ("UserPoolIdType", "us-east-1", false), ("UserPoolIdType", "x us-east-1_A", false),
        ("UsernameType", "jürgen@例え.jp", true), ("UsernameType", "👩‍👩", false), ("UsernameType", "👩", true), ("UsernameType", "a b", false),
        ("PasswordType", "Pass\u{A0}word", true), ("PasswordType", "Pass word", false), ("PasswordType", "💥", true),
        ("PasswordType", "tab\t", false), ("PasswordType", "\u{85}", true),
        ("UserPoolNameType", "my pool, @home=1.+-", true), ("UserPoolNameType", "müller", false), ("UserPoolNameType", "a/b", false),
        ("ResourceIdType", "a-b c", true), ("ResourceIdType", "a.b", false),
        ("TokenModelType", "eyJ.a-b_c=", true), ("TokenModelType", "a,b", false), ("TokenModelType", "a+b", false),
        ("GetDerivedTokenTokenModelType", "a+/b-_=.", true), ("GetDerivedTokenTokenModelType", "a:b", false),
        ("ScopeType", "api/read", true), ("ScopeType", "a\"b", false), ("ResourceServerScopeNameType", "api/read", false),
        ("S3BucketType", "a.b", true), ("S3BucketType", "a.", false),
        ("SessionIdType", "tkn0123456789012345678901234", true), ("SessionIdType", "abc0123456789012345678901234", false),
        ("TermsNameType", "terms-of-use", true), ("TermsNameType", "terms-of-use2", false),
        ("SmsVerificationMessageType", "Your code is {####}.", true), ("SmsVerificationMessageType", "Your code is", false),
        ("SmsVerificationMessageType", "Two\n{####}", false), ("SmsInviteMessageType", "{username}\n{####}", true),
        ("EmailVerificationMessageByLinkType", "Click {##here##}\nplease", true),
        ("EmailAddressType", "a@b", true), ("EmailAddressType", "a", false),
        ("OptionalArnType", "", true), ("ArnType", "arn:aws:iam::123456789012:role/x", true), ("ArnType", "arn:aws", false),
        ("ProviderNameTypeV2", "Okta", true), ("ProviderNameTypeV2", "_Okta", false), ("ProviderNameType", "My IdP", true),
        ("AcrLevelKeyType", "Level4", true), ("AcrLevelKeyType", "Level5", false),
    ])
    func `a pattern is asked of the whole string, and means what Java means`(shape: String, text: String, matches: Bool) throws {
        guard case .pattern(let pattern)? = APIModel.cognito.shape(shape)?.constraints.last else {
            Issue.record("\(shape) has no pattern")
            return
        }
        #expect(patterns.match(text, pattern) == matches, "\(text) \(pattern)")
    }

    @Test(arguments: [
        (#"[\w\s+=,.@-]+"#, #"[a-zA-Z0-9_\x09-\x0D\x20+=,.@-]+"#),
        (#"\w+\\w"#, #"[a-zA-Z0-9_]+\\w"#),
        (#"[\]\w]\s"#, #"[\]a-zA-Z0-9_][\x09-\x0D\x20]"#),
        (#"\{####\}"#, #"\{####\}"#),
    ])
    func `the classes that Java takes for ASCII are spelled out`(pattern: String, java: String) {
        #expect(Patterns.asJava(pattern) == java)
    }

    @Test func `a long honest text matches, a text that is made to backtrack is given up`() {
        let link = #"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*"#
        let prose = String(repeating: "<p>All is well, {name}!</p>\n", count: 350)
        #expect(patterns.match(prose + "{##click##}" + prose, link))
        #expect(patterns.match("{##click##}" + prose + prose, link))
        #expect(patterns.match(String(repeating: "a.b-", count: 250_000), #"[A-Za-z0-9-_=.]+"#))
        #expect(!patterns.match(String(repeating: "{####}", count: 3_300) + "\u{1}", link))
        #expect(!patterns.match(String(repeating: "@", count: 100_000) + " ", #"[\p{P}]+@[\p{P}]+"#))
    }
}
