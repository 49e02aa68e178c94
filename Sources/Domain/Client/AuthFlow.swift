/// A way to sign in through the API, as `InitiateAuth` names it.
package enum AuthFlow: String, Sendable, Hashable, CaseIterable, Codable {
    case userSRP = "USER_SRP_AUTH"
    case userPassword = "USER_PASSWORD_AUTH"
    case adminUserPassword = "ADMIN_USER_PASSWORD_AUTH"
    case custom = "CUSTOM_AUTH"
    case refreshToken = "REFRESH_TOKEN_AUTH"
    case user = "USER_AUTH"

    /// The flow of an `AuthFlow` value, old names included.
    package init?(named name: String) {
        switch name {
        case "REFRESH_TOKEN": self = .refreshToken
        case "ADMIN_NO_SRP_AUTH": self = .adminUserPassword
        default: self.init(rawValue: name)
        }
    }

    /// What a client allows: `ALLOW_…` values, or the old ones, under which refreshing is always allowed.
    static func allowed(by setting: JSON?) -> Set<AuthFlow> {
        let values = setting?.array?.compactMap(\.string) ?? []
        guard !values.isEmpty else { return [.refreshToken, .userSRP, .custom] }
        var flows: Set<AuthFlow> = []
        for value in values {
            switch value {
            case "CUSTOM_AUTH_FLOW_ONLY": flows.formUnion([.custom, .refreshToken])
            case "ADMIN_NO_SRP_AUTH": flows.formUnion([.adminUserPassword, .refreshToken])
            case "USER_PASSWORD_AUTH": flows.formUnion([.userPassword, .refreshToken])
            default: if let flow = AuthFlow(rawValue: String(value.dropFirst("ALLOW_".count))) { flows.insert(flow) }
            }
        }
        return flows
    }
}
