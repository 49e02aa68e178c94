/// The resource types that are built, in the order in which they are made where nothing else decides.
package enum CognitoType: String, CaseIterable, Sendable {
    case userPool = "AWS::Cognito::UserPool"
    case resourceServer = "AWS::Cognito::UserPoolResourceServer"
    case identityProvider = "AWS::Cognito::UserPoolIdentityProvider"
    case group = "AWS::Cognito::UserPoolGroup"
    case client = "AWS::Cognito::UserPoolClient"
    case domain = "AWS::Cognito::UserPoolDomain"
    case classicLook = "AWS::Cognito::UserPoolUICustomizationAttachment"
    case managedLook = "AWS::Cognito::ManagedLoginBranding"
    case user = "AWS::Cognito::UserPoolUser"
    case membership = "AWS::Cognito::UserPoolUserToGroupAttachment"

    var shape: Shape {
        switch self {
        case .userPool: .userPool
        case .resourceServer: .resourceServer
        case .identityProvider: .identityProvider
        case .group: .group
        case .client: .client
        case .domain: .domain
        case .classicLook: .classicLook
        case .managedLook: .managedLook
        case .user: .user
        case .membership: .membership
        }
    }

    /// Properties without which there is nothing to make.
    var required: [String] {
        switch self {
        case .userPool: []
        case .resourceServer: ["Identifier", "Name", "UserPoolId"]
        case .identityProvider: ["ProviderDetails", "ProviderName", "ProviderType", "UserPoolId"]
        case .group: ["GroupName", "UserPoolId"]
        case .client: ["UserPoolId"]
        case .domain: ["Domain", "UserPoolId"]
        case .classicLook, .managedLook: ["ClientId", "UserPoolId"]
        case .user: ["UserPoolId", "Username"]
        case .membership: ["GroupName", "UserPoolId", "Username"]
        }
    }

    /// The property that `Ref` gives, where that is known before the thing is made.
    var reference: String? {
        switch self {
        case .resourceServer: "Identifier"
        case .identityProvider: "ProviderName"
        case .group: "GroupName"
        case .domain: "Domain"
        case .user: "Username"
        case .userPool, .client, .classicLook, .managedLook, .membership: nil
        }
    }

    /// What `Fn::GetAtt` knows of it.
    var attributes: Set<String> {
        switch self {
        case .userPool: ["Arn", "ProviderName", "ProviderURL", "UserPoolId"]
        case .client: ["ClientId", "ClientSecret", "Name"]
        case .domain: ["CloudFrontDistribution", "Id"]
        case .managedLook: ["ManagedLoginBrandingId"]
        case .resourceServer, .identityProvider, .group, .classicLook, .user, .membership: []
        }
    }

    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
