/// What requests are counted together, by Amazon's names. Source: "Quotas in Amazon Cognito", operation categories.
package enum QuotaCategory: Int, CaseIterable, Sendable {
    case userAuthentication
    case userCreation
    case userFederation
    case userAccountRecovery
    case userRead
    case userUpdate
    case userToken
    case userResourceRead
    case userResourceUpdate
    case userList
    case userPoolRead
    case userPoolUpdate
    case userPoolResourceRead
    case userPoolResourceUpdate
    case userPoolClientRead
    case userPoolClientUpdate
    case clientAuthentication
    case limitManagement

    /// As Amazon writes it: `UserAuthentication`.
    package var name: String {
        let name = String(describing: self)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    package init?(named name: String) {
        guard let category = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = category
    }

    /// Requests a second by default.
    package var perSecond: Int {
        switch self {
        case .userAuthentication: Limits.userAuthentications
        case .userCreation: Limits.userCreations
        case .userFederation: Limits.userFederations
        case .userAccountRecovery: Limits.userAccountRecoveries
        case .userRead: Limits.userReads
        case .userUpdate: Limits.userUpdates
        case .userToken: Limits.userTokens
        case .userResourceRead: Limits.userResourceReads
        case .userResourceUpdate: Limits.userResourceUpdates
        case .userList: Limits.userLists
        case .userPoolRead: Limits.userPoolReads
        case .userPoolUpdate: Limits.userPoolUpdates
        case .userPoolResourceRead: Limits.userPoolResourceReads
        case .userPoolResourceUpdate: Limits.userPoolResourceUpdates
        case .userPoolClientRead: Limits.userPoolClientReads
        case .userPoolClientUpdate: Limits.userPoolClientUpdates
        case .clientAuthentication: Limits.clientAuthentications
        case .limitManagement: Limits.limitManagements
        }
    }

    /// Whether it is about pools as such, and counted for all of them together.
    package var isOfAccount: Bool {
        switch self {
        case .userPoolRead, .userPoolUpdate, .limitManagement: true
        case .userAuthentication, .userCreation, .userFederation, .userAccountRecovery, .userRead, .userUpdate, .userToken,
            .userResourceRead, .userResourceUpdate, .userList, .userPoolResourceRead, .userPoolResourceUpdate, .userPoolClientRead,
            .userPoolClientUpdate, .clientAuthentication:
            false
        }
    }
}

/// What is done to one user.
package enum UserAccess: Sendable, CaseIterable {
    case read, write
}

extension QuotaCategory {
    /// How an operation of this category is counted for the one user that it is about; nil where it is about none, or about how
    /// somebody comes in, for which lockout and hourly allowances are made.
    package var userAccess: UserAccess? {
        switch self {
        case .userRead, .userResourceRead: .read
        case .userCreation, .userAccountRecovery, .userUpdate, .userResourceUpdate: .write
        case .userAuthentication, .userFederation, .userToken, .userList, .userPoolRead, .userPoolUpdate, .userPoolResourceRead,
            .userPoolResourceUpdate, .userPoolClientRead, .userPoolClientUpdate, .clientAuthentication, .limitManagement:
            nil
        }
    }
}
