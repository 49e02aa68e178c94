/// Which protocol a provider speaks, or who it is. Source: IdentityProviderTypeType.
package enum ProviderType: String, Sendable, CaseIterable, Codable {
    case saml = "SAML"
    case oidc = "OIDC"
    case facebook = "Facebook"
    case google = "Google"
    case loginWithAmazon = "LoginWithAmazon"
    case signInWithApple = "SignInWithApple"

    /// Whether there is one of it in the world, so that it bears no other name.
    package var isSocial: Bool { self != .saml && self != .oidc }

    /// - Throws: `invalidParameter` in Amazon's words.
    func check(name: String) throws(Refusal) {
        let isOfAnother = Self.allCases.contains { $0.isSocial && $0 != self && $0.rawValue == name }
        guard isSocial ? name == rawValue : !isOfAnother else {
            throw .invalidParameter("Provider \(name) cannot be of type \(rawValue).")
        }
        guard name.uppercased() != IdentityProvider.nameOfPool else {
            throw .invalidParameter("\(name) is the name of the user pool itself.")
        }
    }

    /// A mapping that says what becomes of the user's name, too.
    package func completed(_ mapping: [String: String]) -> [String: String] {
        usernameClaim.map { mapping.merging(["username": $0]) { given, _ in given } } ?? mapping
    }

    private var usernameClaim: String? {
        switch self {
        case .saml: nil
        case .oidc, .google, .signInWithApple: "sub"
        case .facebook: "id"
        case .loginWithAmazon: "user_id"
        }
    }
}
