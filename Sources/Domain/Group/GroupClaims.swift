/// What tokens say of the groups that a user is in. Source: "Adding groups to a user pool".
package struct GroupClaims: Sendable, Hashable {
    /// By precedence, the best first; those without one last, and equals by name.
    private let groups: [Group]

    package static let none = GroupClaims([])

    package init(_ groups: [Group]) {
        self.groups = groups.sorted { Self.place($0) < Self.place($1) }
    }

    private static func place(_ group: Group) -> (Int, String) { (group.details.precedence ?? Int.max, group.name) }

    /// Of the access token and the ID token; none for who is in no group.
    var ofBothTokens: [String: JSON] {
        groups.isEmpty ? [:] : ["cognito:groups": .array(groups.map { .string($0.name) })]
    }

    /// Of the ID token only: every role once, and the one that counts most, unless several do.
    var ofIDToken: [String: JSON] {
        let withRole = groups.filter { $0.details.role != nil }
        guard let best = withRole.first else { return [:] }
        var roles: [String] = []
        for role in withRole.compactMap(\.details.role) where !roles.contains(role) { roles.append(role) }
        var claims: [String: JSON] = ["cognito:roles": .array(roles.map(JSON.string))]
        let equals = Set(withRole.filter { $0.details.precedence == best.details.precedence }.compactMap(\.details.role))
        if equals.count == 1, let role = equals.first { claims["cognito:preferred_role"] = .string(role) }
        return claims
    }
}
