/// Every operation that is built, by folder: the table of contents.
package enum Catalogue {
    package static let actions: [any Action.Type] = [
        // Account: what users do for themselves
        SignUp.self, ConfirmSignUp.self, ResendConfirmationCode.self, GetUser.self, ChangePassword.self,
        ForgotPassword.self, ConfirmForgotPassword.self, DeleteUser.self, GlobalSignOut.self,
        UpdateUserAttributes.self, DeleteUserAttributes.self, GetUserAttributeVerificationCode.self, VerifyUserAttribute.self,
        // SignIn
        InitiateAuth.self, RespondToAuthChallenge.self, AdminInitiateAuth.self, AdminRespondToAuthChallenge.self,
        GetTokensFromRefreshToken.self, RevokeToken.self,
        // Factors
        AssociateSoftwareToken.self, VerifySoftwareToken.self, AdminDeleteSoftwareToken.self, SetUserMFAPreference.self,
        AdminSetUserMFAPreference.self, SetUserSettings.self, AdminSetUserSettings.self, GetUserPoolMfaConfig.self,
        SetUserPoolMfaConfig.self, GetUserAuthFactors.self, AdminGetUserAuthFactors.self,
        StartWebAuthnRegistration.self, CompleteWebAuthnRegistration.self, ListWebAuthnCredentials.self, DeleteWebAuthnCredential.self,
        // Users: what administrators do for them
        AdminCreateUser.self, AdminGetUser.self, AdminConfirmSignUp.self, AdminSetUserPassword.self, AdminDeleteUser.self,
        ListUsers.self, AdminUserGlobalSignOut.self, AdminUpdateUserAttributes.self, AdminDeleteUserAttributes.self,
        AdminEnableUser.self, AdminDisableUser.self, AdminResetUserPassword.self,
        // Pools
        CreateUserPool.self, DescribeUserPool.self, UpdateUserPool.self, ListUserPools.self, DeleteUserPool.self,
        AddCustomAttributes.self,
        // Tags
        TagResource.self, UntagResource.self, ListTagsForResource.self,
        // Clients
        CreateUserPoolClient.self, DescribeUserPoolClient.self, UpdateUserPoolClient.self, ListUserPoolClients.self,
        DeleteUserPoolClient.self, AddUserPoolClientSecret.self, ListUserPoolClientSecrets.self, DeleteUserPoolClientSecret.self,
        // OAuth
        GetClientToken.self,
        // ResourceServers
        CreateResourceServer.self, DescribeResourceServer.self, UpdateResourceServer.self, ListResourceServers.self,
        DeleteResourceServer.self,
        // Groups
        CreateGroup.self, GetGroup.self, UpdateGroup.self, ListGroups.self, DeleteGroup.self, AdminAddUserToGroup.self,
        AdminRemoveUserFromGroup.self, AdminListGroupsForUser.self, ListUsersInGroup.self,
        // Terms
        CreateTerms.self, DescribeTerms.self, DescribeTermsByClient.self, UpdateTerms.self, ListTerms.self, DeleteTerms.self,
        // Sessions
        GetUserPoolSessionConfiguration.self, SetUserPoolSessionConfiguration.self, GetUserPoolClientSessionConfiguration.self,
        SetUserPoolClientSessionConfiguration.self, ListUserSessions.self, RevokeUserSession.self, AdminListUserSessions.self,
        AdminRevokeUserSession.self,
        // Devices
        ConfirmDevice.self, GetDevice.self, ListDevices.self, UpdateDeviceStatus.self, ForgetDevice.self, AdminGetDevice.self,
        AdminListDevices.self, AdminUpdateDeviceStatus.self, AdminForgetDevice.self,
        // Branding
        SetUICustomization.self, GetUICustomization.self, CreateManagedLoginBranding.self, DescribeManagedLoginBranding.self,
        DescribeManagedLoginBrandingByClient.self, UpdateManagedLoginBranding.self, DeleteManagedLoginBranding.self,
        // Imports
        GetCSVHeader.self, CreateUserImportJob.self, DescribeUserImportJob.self, ListUserImportJobs.self, StartUserImportJob.self,
        StopUserImportJob.self,
        // Quota
        GetProvisionedLimit.self, UpdateProvisionedLimit.self,
        // Kept: what is given back, and has no effect yet
        SetLogDeliveryConfiguration.self, GetLogDeliveryConfiguration.self, SetRiskConfiguration.self, DescribeRiskConfiguration.self,
        CreateUserPoolReplica.self, UpdateUserPoolReplica.self, DeleteUserPoolReplica.self, ListUserPoolReplicas.self,
        CreateCIMDPolicy.self, DescribeCIMDPolicy.self, UpdateCIMDPolicy.self, DeleteCIMDPolicy.self, ListCIMDPolicies.self,
        ListClientMetadataURLs.self, UpdateClientMetadataURLState.self,
        CreateIdentityProvider.self, DescribeIdentityProvider.self, UpdateIdentityProvider.self, DeleteIdentityProvider.self,
        ListIdentityProviders.self, GetIdentityProviderByIdentifier.self,
        // Domains
        CreateUserPoolDomain.self, DescribeUserPoolDomain.self, UpdateUserPoolDomain.self, DeleteUserPoolDomain.self,
    ]

    private static let byName = Dictionary(actions.map { ($0.name, $0) }) { _, last in last }

    package static func action(named name: String) -> (any Action.Type)? { byName[name] }

    package enum State: String, Sendable, CaseIterable {
        case built
        /// Answers as it should; what it is told has no effect.
        case kept
        case notBuilt = "not built"
    }

    /// An operation of the model, and how far it is built.
    package struct Entry: Sendable, Hashable {
        package let name: String
        package let state: State
        /// What has no effect yet; nil but for those that are kept.
        package let note: String?
    }

    /// All operations of the model, by name.
    package static var entries: [Entry] {
        APIModel.cognito.operations.map { name in
            guard let action = byName[name] else { return Entry(name: name, state: .notBuilt, note: nil) }
            return Entry(name: name, state: action.withoutEffect == nil ? .built : .kept, note: action.withoutEffect)
        }
    }
}
