/// A text by which exactly one user of a pool is found at sign-in.
package struct SignInName: Sendable, Hashable {
    package let kind: Kind
    /// As it is compared: folded where the pool ignores case.
    package let text: String

    /// What the name is to the user; the raw value is the attribute's name.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case username
        case email
        case phoneNumber = "phone_number"
        case preferredUsername = "preferred_username"
    }

    package init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}
