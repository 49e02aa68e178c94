/// How users of a pool are named at sign-in: by username, by aliases beside it, or by an address in its place.
/// Source: "Customizing sign-in attributes".
package struct SignInNames: Sendable, Hashable {
    package let style: Style
    package let isCaseSensitive: Bool

    package enum Style: Sendable, Hashable {
        case username
        /// These attributes sign in beside the username, each once it is verified.
        case aliases(Set<SignInName.Kind>)
        /// One of these attributes is the username; the real username is the `sub`.
        case attributes(Set<SignInName.Kind>)
    }

    /// Why a text cannot be a username of the pool.
    package enum FormError: Sendable, Hashable {
        case looksLikeEmail, looksLikePhoneNumber, notAnEmail, notAPhoneNumber, neither
    }

    init(_ settings: JSON) {
        let aliases = Self.kinds(settings["AliasAttributes"])
        let attributes = Self.kinds(settings["UsernameAttributes"])
        style = !attributes.isEmpty ? .attributes(attributes) : !aliases.isEmpty ? .aliases(aliases) : .username
        isCaseSensitive = settings["UsernameConfiguration"]?["CaseSensitive"]?.bool ?? true
    }

    private static func kinds(_ list: JSON?) -> Set<SignInName.Kind> {
        Set(list?.array?.compactMap { $0.string.flatMap(SignInName.Kind.init) } ?? [])
    }

    /// The name as it is compared: two names of one pool are the same when these are.
    package func folded(_ text: String) -> String {
        isCaseSensitive ? text : text.lowercased()
    }

    /// Whether a text may name somebody by an address, who then is called otherwise.
    package func mayBeAddress(_ text: String) -> Bool {
        switch style {
        case .username: false
        case .aliases(let kinds):
            (kinds.contains(.email) && ContactForm.isEmail(text)) || (kinds.contains(.phoneNumber) && ContactForm.isPhoneNumber(text))
        case .attributes: true
        }
    }

    /// Which attribute a username of this pool is, nil where it is a plain username.
    package func attribute(of username: String) throws(Refusal) -> SignInName.Kind? {
        switch style {
        case .username: return nil
        case .aliases(let kinds):
            if kinds.contains(.email), ContactForm.isEmail(username) { throw .usernameForm(.looksLikeEmail) }
            if kinds.contains(.phoneNumber), ContactForm.isPhoneNumber(username) { throw .usernameForm(.looksLikePhoneNumber) }
            return nil
        case .attributes(let kinds):
            if kinds.contains(.email), ContactForm.isEmail(username) { return .email }
            if kinds.contains(.phoneNumber), ContactForm.isPhoneNumber(username) { return .phoneNumber }
            throw .usernameForm(kinds == [.email] ? .notAnEmail : kinds == [.phoneNumber] ? .notAPhoneNumber : .neither)
        }
    }

    /// Refuses a preferred username that reads like an address by which somebody else may sign in.
    package func checkPreferredUsername(in attributes: [String: String]) throws(Refusal) {
        guard case .aliases(let kinds) = style, kinds.contains(.preferredUsername), let name = attributes["preferred_username"] else {
            return
        }
        guard name.count <= Limits.usernameLength else {
            throw .attributeMalformed(name: "preferred_username", reason: "longer than \(Limits.usernameLength) characters")
        }
        if kinds.contains(.email), ContactForm.isEmail(name) { throw .usernameForm(.looksLikeEmail) }
        if kinds.contains(.phoneNumber), ContactForm.isPhoneNumber(name) { throw .usernameForm(.looksLikePhoneNumber) }
    }

    /// All names by which this user may sign in now.
    package func names(of user: User) -> [SignInName] {
        switch style {
        case .username: [username(of: user)]
        case .aliases(let kinds): [username(of: user)] + kinds.filter { isAlias($0, of: user) }.compactMap { name($0, of: user) }
        case .attributes(let kinds): kinds.compactMap { name($0, of: user) }
        }
    }

    /// Whether a name may be taken from its owner when the caller forces it: an address beside the username, nothing else.
    package func canMove(_ kind: SignInName.Kind) -> Bool {
        guard case .aliases = style else { return false }
        return kind == .email || kind == .phoneNumber
    }

    private func username(of user: User) -> SignInName {
        SignInName(kind: .username, text: folded(user.username))
    }

    private func name(_ kind: SignInName.Kind, of user: User) -> SignInName? {
        guard let value = user.attributes[kind.rawValue], !value.isEmpty else { return nil }
        return SignInName(kind: kind, text: folded(value))
    }

    /// An address counts once it is verified, a preferred username once the account is confirmed.
    private func isAlias(_ kind: SignInName.Kind, of user: User) -> Bool {
        switch kind {
        case .username: false
        case .email, .phoneNumber: user.hasVerified(kind.rawValue)
        case .preferredUsername: user.status != .unconfirmed
        }
    }
}
