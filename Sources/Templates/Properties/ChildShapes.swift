/// The properties of what stands in a pool.
extension Shape {
    static let client = members(
        texts("ClientName", "DefaultRedirectURI", "PreventUserExistenceErrors", "UserPoolId").merging([
            "AccessTokenValidity": integer, "AllowedOAuthFlows": list(text), "AllowedOAuthFlowsUserPoolClient": boolean,
            "AllowedOAuthScopes": list(text),
            "AnalyticsConfiguration": members(
                texts("ApplicationArn", "ApplicationId", "ExternalId", "RoleArn").merging(["UserDataShared": boolean]) { $1 }),
            "AuthSessionValidity": integer, "CallbackURLs": list(text), "EnablePropagateAdditionalUserContextData": boolean,
            "EnableTokenRevocation": boolean, "ExplicitAuthFlows": list(text), "GenerateSecret": boolean, "IdTokenValidity": integer,
            "LogoutURLs": list(text), "ReadAttributes": list(text),
            "RefreshTokenRotation": members(["Feature": text, "RetryGracePeriodSeconds": integer]), "RefreshTokenValidity": integer,
            "SupportedIdentityProviders": list(text), "TokenValidityUnits": members(texts("AccessToken", "IdToken", "RefreshToken")),
            "WriteAttributes": list(text),
        ]) { $1 })

    static let domain = members([
        "CustomDomainConfig": members(texts("CertificateArn", "SecurityPolicy")), "Domain": text, "ManagedLoginVersion": integer,
        "Routing": members(["Failover": members(texts("PrimaryRoute53HealthCheckId", "SecondaryRegion"))]), "UserPoolId": text,
    ])

    static let group = members(texts("Description", "GroupName", "RoleArn", "UserPoolId").merging(["Precedence": integer]) { $1 })

    static let resourceServer = members(
        texts("Identifier", "Name", "UserPoolId").merging([
            "Scopes": list(members(texts("ScopeDescription", "ScopeName")))
        ]) { $1 })

    static let identityProvider = members(
        texts("ProviderName", "ProviderType", "UserPoolId").merging([
            "AttributeMapping": map(text), "IdpIdentifiers": list(text), "ProviderDetails": map(text),
        ]) { $1 })

    static let user = members(
        texts("MessageAction", "UserPoolId", "Username").merging([
            "ClientMetadata": map(text), "DesiredDeliveryMediums": list(text), "ForceAliasCreation": boolean,
            "UserAttributes": list(members(texts("Name", "Value"))), "ValidationData": list(members(texts("Name", "Value"))),
        ]) { $1 })

    static let membership = members(texts("GroupName", "UserPoolId", "Username"))

    static let classicLook = members(texts("CSS", "ClientId", "UserPoolId"))

    static let managedLook = members([
        "Assets": list(members(texts("Bytes", "Category", "ColorMode", "Extension", "ResourceId"))), "ClientId": text,
        "ReturnMergedResources": boolean, "Settings": document, "UseCognitoProvidedValues": boolean, "UserPoolId": text,
    ])
}
