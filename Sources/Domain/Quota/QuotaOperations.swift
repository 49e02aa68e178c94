/// Which operation is counted in which category: all of the model. Source: "Quotas in Amazon Cognito", operation categories;
/// what is newer than that table stands with its like.
package enum QuotaOperations {
    package static let all: [QuotaCategory: [String]] = [
        .userAuthentication: [
            "InitiateAuth", "AdminInitiateAuth", "RespondToAuthChallenge", "AdminRespondToAuthChallenge", "GetTokensFromRefreshToken",
        ],
        .userCreation: ["SignUp", "ConfirmSignUp", "AdminCreateUser", "AdminConfirmSignUp"],
        .userFederation: ["GetClientToken", "GetDerivedToken"],
        .userAccountRecovery: [
            "ForgotPassword", "ConfirmForgotPassword", "ChangePassword", "AdminResetUserPassword", "AdminSetUserPassword",
        ],
        .userRead: ["GetUser", "AdminGetUser", "GetUserAuthFactors", "AdminGetUserAuthFactors"],
        .userUpdate: [
            "AdminAddUserToGroup", "AdminRemoveUserFromGroup", "AdminDeleteUser", "AdminDeleteUserAttributes", "AdminDisableUser",
            "AdminEnableUser", "AdminLinkProviderForUser", "AdminDisableProviderForUser", "AdminUpdateUserAttributes",
            "AdminUserGlobalSignOut", "DeleteUser", "DeleteUserAttributes", "GlobalSignOut", "UpdateUserAttributes", "VerifyUserAttribute",
        ],
        .userToken: ["RevokeToken"],
        .userResourceRead: [
            "AdminGetDevice", "AdminListDevices", "AdminListGroupsForUser", "AdminListUserAuthEvents", "AdminListUserSessions",
            "GetDevice", "GetUserAttributeVerificationCode", "ListDevices", "ListUserSessions", "ListWebAuthnCredentials",
            "ResendConfirmationCode",
        ],
        .userResourceUpdate: [
            "AdminDeleteSoftwareToken", "AdminForgetDevice", "AdminRevokeUserSession", "AdminSetUserMFAPreference", "AdminSetUserSettings",
            "AdminUpdateAuthEventFeedback", "AdminUpdateDeviceStatus", "AssociateSoftwareToken", "CompleteWebAuthnRegistration",
            "ConfirmDevice", "DeleteWebAuthnCredential", "ForgetDevice", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings",
            "StartWebAuthnRegistration", "UpdateAuthEventFeedback", "UpdateDeviceStatus", "VerifySoftwareToken",
        ],
        .userList: ["ListUsers", "ListUsersInGroup"],
        .userPoolRead: [
            "DescribeUserPool", "ListUserPools", "ListUserPoolReplicas", "DescribePointInTimeRecovery", "ListPointInTimeRecoveries",
        ],
        .userPoolUpdate: [
            "CreateUserPool", "UpdateUserPool", "DeleteUserPool", "CreateUserPoolReplica", "UpdateUserPoolReplica", "DeleteUserPoolReplica",
            "InitiatePointInTimeRecovery", "StartPointInTimeRecovery", "CancelPointInTimeRecovery",
        ],
        .userPoolResourceRead: [
            "DescribeIdentityProvider", "DescribeManagedLoginBranding", "DescribeManagedLoginBrandingByClient", "DescribeResourceServer",
            "DescribeRiskConfiguration", "DescribeTerms", "DescribeTermsByClient", "DescribeUserImportJob", "DescribeUserPoolDomain",
            "GetCSVHeader", "GetGroup", "GetIdentityProviderByIdentifier", "GetLogDeliveryConfiguration", "GetSigningCertificate",
            "GetUICustomization", "GetUserPoolMfaConfig", "GetUserPoolSessionConfiguration", "ListGroups", "ListIdentityProviders",
            "ListResourceServers", "ListTagsForResource", "ListTerms", "ListUserImportJobs",
        ],
        .userPoolResourceUpdate: [
            "AddCustomAttributes", "CreateGroup", "CreateIdentityProvider", "CreateManagedLoginBranding", "CreateResourceServer",
            "CreateTerms", "CreateUserImportJob", "CreateUserPoolDomain", "DeleteGroup", "DeleteIdentityProvider",
            "DeleteManagedLoginBranding", "DeleteResourceServer", "DeleteTerms", "DeleteUserPoolDomain", "SetLogDeliveryConfiguration",
            "SetRiskConfiguration", "SetUICustomization", "SetUserPoolMfaConfig", "SetUserPoolSessionConfiguration", "StartUserImportJob",
            "StopUserImportJob", "TagResource", "UntagResource", "UpdateGroup", "UpdateIdentityProvider", "UpdateManagedLoginBranding",
            "UpdateResourceServer", "UpdateTerms", "UpdateUserPoolDomain",
        ],
        .userPoolClientRead: [
            "DescribeCIMDPolicy", "DescribeUserPoolClient", "GetUserPoolClientSessionConfiguration", "ListCIMDPolicies",
            "ListClientMetadataURLs", "ListUserPoolClients", "ListUserPoolClientSecrets",
        ],
        .userPoolClientUpdate: [
            "AddUserPoolClientSecret", "CreateCIMDPolicy", "CreateUserPoolClient", "DeleteCIMDPolicy", "DeleteUserPoolClient",
            "DeleteUserPoolClientSecret", "SetUserPoolClientSessionConfiguration", "UpdateCIMDPolicy", "UpdateClientMetadataURLState",
            "UpdateUserPoolClient",
        ],
        .limitManagement: ["GetProvisionedLimit", "UpdateProvisionedLimit"],
    ]

    private static let quotas: [String: Quota] = Dictionary(
        all.flatMap { category, names in
            names.map { ($0, Quota(category, isAnswer: $0.hasSuffix("RespondToAuthChallenge"))) }
        }
    ) { first, _ in first }

    package static func quota(of operation: String) -> Quota? { quotas[operation] }
}

/// What one request is counted as.
package struct Quota: Hashable, Sendable {
    package let category: QuotaCategory
    /// An answer to a challenge: three of them come free with each sign-in, and only what is more counts as one.
    package let isAnswer: Bool

    package init(_ category: QuotaCategory, isAnswer: Bool = false) {
        self.category = category
        self.isAnswer = isAnswer
    }
}
