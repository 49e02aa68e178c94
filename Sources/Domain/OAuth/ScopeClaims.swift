/// Which attributes scopes open (OpenID Connect Core, section 5.4; Cognito's own ways where the pool has them). What the client may
/// read bounds it further.
package struct ScopeClaims: Sendable, Hashable {
    private static let claims: [String: Set<String>] = [
        "profile": [
            "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website",
            "gender", "birthdate", "zoneinfo", "locale", "updated_at",
        ],
        "email": ["email", "email_verified"],
        "phone": ["phone_number", "phone_number_verified"],
        "address": ["address"],
    ]

    /// The scopes that open attributes: they mean something beside `openid` only.
    static let names = Set(claims.keys)

    private let opensAll: Bool
    private let opensCustom: Bool
    private let opened: Set<String>

    /// - Parameter asked: claims that a `claims` parameter asked for by name.
    package init(_ scopes: [String], asked: Set<String> = [], style: OpenIDStyle) {
        let named = Self.names.intersection(scopes)
        // Sign-in through the API has no `openid`: no standard speaks about its tokens.
        opensAll = named.isEmpty && (style.openIDAloneOpensAll || !scopes.contains("openid"))
        opensCustom = named.contains("profile") && style.profileOpensCustomAttributes
        opened = named.reduce(into: asked) { $0.formUnion(Self.claims[$1] ?? []) }
    }

    package func opens(_ attribute: String) -> Bool {
        if attribute == "sub" || opensAll || opened.contains(attribute) { return true }
        return opensCustom && attribute.hasPrefix("custom:")
    }
}
