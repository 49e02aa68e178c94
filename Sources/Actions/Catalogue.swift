/// Every operation that is built, by folder: the table of contents.
package enum Catalogue {
    package static let actions: [any Action.Type] = [
        // Account: what users do for themselves
        SignUp.self, ConfirmSignUp.self, ResendConfirmationCode.self, GetUser.self, ChangePassword.self,
        ForgotPassword.self, ConfirmForgotPassword.self, DeleteUser.self, GlobalSignOut.self,
        // SignIn
        InitiateAuth.self, AdminInitiateAuth.self, GetTokensFromRefreshToken.self, RevokeToken.self,
        // Users: what administrators do for them
        AdminCreateUser.self, AdminGetUser.self, AdminConfirmSignUp.self, AdminSetUserPassword.self, AdminDeleteUser.self,
        ListUsers.self,
        // Pools
        CreateUserPool.self, DescribeUserPool.self, UpdateUserPool.self, ListUserPools.self, DeleteUserPool.self,
        // Clients
        CreateUserPoolClient.self, DescribeUserPoolClient.self, UpdateUserPoolClient.self, ListUserPoolClients.self,
        DeleteUserPoolClient.self,
        // ResourceServers
        CreateResourceServer.self, DescribeResourceServer.self, UpdateResourceServer.self, ListResourceServers.self,
        DeleteResourceServer.self,
        // Domains
        CreateUserPoolDomain.self, DescribeUserPoolDomain.self, UpdateUserPoolDomain.self, DeleteUserPoolDomain.self,
    ]

    private static let byName = Dictionary(actions.map { ($0.name, $0) }) { _, last in last }

    package static func action(named name: String) -> (any Action.Type)? { byName[name] }

    /// An operation of the model, and whether it is built.
    package struct Entry: Sendable, Hashable, Encodable {
        package let name: String
        package let isBuilt: Bool
    }

    /// All operations of the model, by name.
    package static var entries: [Entry] {
        APIModel.cognito.operations.map { Entry(name: $0, isBuilt: byName[$0] != nil) }
    }
}
