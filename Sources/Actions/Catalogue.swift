/// Every operation that is built, by folder: the table of contents.
package enum Catalogue {
    /// By the operation's name, which is the type's: written out, for Swift takes a tenth of a millisecond to tell the name of a type, and
    /// every command would wait for all of them.
    package static let actions: [String: any Action.Type] = [
        // Account: what users do for themselves
        "SignUp": SignUp.self, "ConfirmSignUp": ConfirmSignUp.self, "ResendConfirmationCode": ResendConfirmationCode.self,
        "GetUser": GetUser.self, "ChangePassword": ChangePassword.self, "ForgotPassword": ForgotPassword.self,
        "ConfirmForgotPassword": ConfirmForgotPassword.self, "DeleteUser": DeleteUser.self, "GlobalSignOut": GlobalSignOut.self,
        "UpdateUserAttributes": UpdateUserAttributes.self, "DeleteUserAttributes": DeleteUserAttributes.self,
        "GetUserAttributeVerificationCode": GetUserAttributeVerificationCode.self, "VerifyUserAttribute": VerifyUserAttribute.self,
        // SignIn
        "InitiateAuth": InitiateAuth.self, "RespondToAuthChallenge": RespondToAuthChallenge.self,
        "AdminInitiateAuth": AdminInitiateAuth.self, "AdminRespondToAuthChallenge": AdminRespondToAuthChallenge.self,
        "GetTokensFromRefreshToken": GetTokensFromRefreshToken.self, "RevokeToken": RevokeToken.self,
        // Factors
        "AssociateSoftwareToken": AssociateSoftwareToken.self, "VerifySoftwareToken": VerifySoftwareToken.self,
        "AdminDeleteSoftwareToken": AdminDeleteSoftwareToken.self, "SetUserMFAPreference": SetUserMFAPreference.self,
        "AdminSetUserMFAPreference": AdminSetUserMFAPreference.self, "SetUserSettings": SetUserSettings.self,
        "AdminSetUserSettings": AdminSetUserSettings.self, "GetUserPoolMfaConfig": GetUserPoolMfaConfig.self,
        "SetUserPoolMfaConfig": SetUserPoolMfaConfig.self, "GetUserAuthFactors": GetUserAuthFactors.self,
        "AdminGetUserAuthFactors": AdminGetUserAuthFactors.self, "StartWebAuthnRegistration": StartWebAuthnRegistration.self,
        "CompleteWebAuthnRegistration": CompleteWebAuthnRegistration.self, "ListWebAuthnCredentials": ListWebAuthnCredentials.self,
        "DeleteWebAuthnCredential": DeleteWebAuthnCredential.self,
        // Users: what administrators do for them
        "AdminCreateUser": AdminCreateUser.self, "AdminGetUser": AdminGetUser.self, "AdminConfirmSignUp": AdminConfirmSignUp.self,
        "AdminSetUserPassword": AdminSetUserPassword.self, "AdminDeleteUser": AdminDeleteUser.self, "ListUsers": ListUsers.self,
        "AdminUserGlobalSignOut": AdminUserGlobalSignOut.self, "AdminUpdateUserAttributes": AdminUpdateUserAttributes.self,
        "AdminDeleteUserAttributes": AdminDeleteUserAttributes.self, "AdminEnableUser": AdminEnableUser.self,
        "AdminDisableUser": AdminDisableUser.self, "AdminResetUserPassword": AdminResetUserPassword.self,
        // Pools
        "CreateUserPool": CreateUserPool.self, "DescribeUserPool": DescribeUserPool.self, "UpdateUserPool": UpdateUserPool.self,
        "ListUserPools": ListUserPools.self, "DeleteUserPool": DeleteUserPool.self, "AddCustomAttributes": AddCustomAttributes.self,
        // Tags
        "TagResource": TagResource.self, "UntagResource": UntagResource.self, "ListTagsForResource": ListTagsForResource.self,
        // Clients
        "CreateUserPoolClient": CreateUserPoolClient.self, "DescribeUserPoolClient": DescribeUserPoolClient.self,
        "UpdateUserPoolClient": UpdateUserPoolClient.self, "ListUserPoolClients": ListUserPoolClients.self,
        "DeleteUserPoolClient": DeleteUserPoolClient.self, "AddUserPoolClientSecret": AddUserPoolClientSecret.self,
        "ListUserPoolClientSecrets": ListUserPoolClientSecrets.self, "DeleteUserPoolClientSecret": DeleteUserPoolClientSecret.self,
        // OAuth
        "GetClientToken": GetClientToken.self,
        // ResourceServers
        "CreateResourceServer": CreateResourceServer.self, "DescribeResourceServer": DescribeResourceServer.self,
        "UpdateResourceServer": UpdateResourceServer.self, "ListResourceServers": ListResourceServers.self,
        "DeleteResourceServer": DeleteResourceServer.self,
        // Groups
        "CreateGroup": CreateGroup.self, "GetGroup": GetGroup.self, "UpdateGroup": UpdateGroup.self, "ListGroups": ListGroups.self,
        "DeleteGroup": DeleteGroup.self, "AdminAddUserToGroup": AdminAddUserToGroup.self,
        "AdminRemoveUserFromGroup": AdminRemoveUserFromGroup.self, "AdminListGroupsForUser": AdminListGroupsForUser.self,
        "ListUsersInGroup": ListUsersInGroup.self,
        // Terms
        "CreateTerms": CreateTerms.self, "DescribeTerms": DescribeTerms.self, "DescribeTermsByClient": DescribeTermsByClient.self,
        "UpdateTerms": UpdateTerms.self, "ListTerms": ListTerms.self, "DeleteTerms": DeleteTerms.self,
        // Sessions
        "GetUserPoolSessionConfiguration": GetUserPoolSessionConfiguration.self,
        "SetUserPoolSessionConfiguration": SetUserPoolSessionConfiguration.self,
        "GetUserPoolClientSessionConfiguration": GetUserPoolClientSessionConfiguration.self,
        "SetUserPoolClientSessionConfiguration": SetUserPoolClientSessionConfiguration.self, "ListUserSessions": ListUserSessions.self,
        "RevokeUserSession": RevokeUserSession.self, "AdminListUserSessions": AdminListUserSessions.self,
        "AdminRevokeUserSession": AdminRevokeUserSession.self,
        // Devices
        "ConfirmDevice": ConfirmDevice.self, "GetDevice": GetDevice.self, "ListDevices": ListDevices.self,
        "UpdateDeviceStatus": UpdateDeviceStatus.self, "ForgetDevice": ForgetDevice.self, "AdminGetDevice": AdminGetDevice.self,
        "AdminListDevices": AdminListDevices.self, "AdminUpdateDeviceStatus": AdminUpdateDeviceStatus.self,
        "AdminForgetDevice": AdminForgetDevice.self,
        // Branding
        "SetUICustomization": SetUICustomization.self, "GetUICustomization": GetUICustomization.self,
        "CreateManagedLoginBranding": CreateManagedLoginBranding.self, "DescribeManagedLoginBranding": DescribeManagedLoginBranding.self,
        "DescribeManagedLoginBrandingByClient": DescribeManagedLoginBrandingByClient.self,
        "UpdateManagedLoginBranding": UpdateManagedLoginBranding.self, "DeleteManagedLoginBranding": DeleteManagedLoginBranding.self,
        // Imports
        "GetCSVHeader": GetCSVHeader.self, "CreateUserImportJob": CreateUserImportJob.self,
        "DescribeUserImportJob": DescribeUserImportJob.self, "ListUserImportJobs": ListUserImportJobs.self,
        "StartUserImportJob": StartUserImportJob.self, "StopUserImportJob": StopUserImportJob.self,
        // Quota
        "GetProvisionedLimit": GetProvisionedLimit.self, "UpdateProvisionedLimit": UpdateProvisionedLimit.self,
        // Kept: what is given back, and has no effect yet
        "SetLogDeliveryConfiguration": SetLogDeliveryConfiguration.self, "GetLogDeliveryConfiguration": GetLogDeliveryConfiguration.self,
        "SetRiskConfiguration": SetRiskConfiguration.self, "DescribeRiskConfiguration": DescribeRiskConfiguration.self,
        "CreateUserPoolReplica": CreateUserPoolReplica.self, "UpdateUserPoolReplica": UpdateUserPoolReplica.self,
        "DeleteUserPoolReplica": DeleteUserPoolReplica.self, "ListUserPoolReplicas": ListUserPoolReplicas.self,
        "CreateCIMDPolicy": CreateCIMDPolicy.self, "DescribeCIMDPolicy": DescribeCIMDPolicy.self,
        "UpdateCIMDPolicy": UpdateCIMDPolicy.self, "DeleteCIMDPolicy": DeleteCIMDPolicy.self, "ListCIMDPolicies": ListCIMDPolicies.self,
        "ListClientMetadataURLs": ListClientMetadataURLs.self, "UpdateClientMetadataURLState": UpdateClientMetadataURLState.self,
        "CreateIdentityProvider": CreateIdentityProvider.self, "DescribeIdentityProvider": DescribeIdentityProvider.self,
        "UpdateIdentityProvider": UpdateIdentityProvider.self, "DeleteIdentityProvider": DeleteIdentityProvider.self,
        "ListIdentityProviders": ListIdentityProviders.self, "GetIdentityProviderByIdentifier": GetIdentityProviderByIdentifier.self,
        // Domains
        "CreateUserPoolDomain": CreateUserPoolDomain.self, "DescribeUserPoolDomain": DescribeUserPoolDomain.self,
        "UpdateUserPoolDomain": UpdateUserPoolDomain.self, "DeleteUserPoolDomain": DeleteUserPoolDomain.self,
    ]

    package static func action(named name: String) -> (any Action.Type)? { actions[name] }

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
            guard let action = actions[name] else { return Entry(name: name, state: .notBuilt, note: nil) }
            return Entry(name: name, state: action.withoutEffect == nil ? .built : .kept, note: action.withoutEffect)
        }
    }
}
