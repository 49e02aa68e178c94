package import Domain
package import Foundation

/// A pool with one client, on a service of its own: what an app developer has.
package struct TestApp: Sendable {
    package static let password = "Correct-Horse-7"

    package let service: TestService
    package let pool: PoolID
    package let client: TestClient

    package init(service: TestService, pool: PoolID, client: TestClient) {
        self.service = service
        self.pool = pool
        self.client = client
    }

    /// A pool whose users get a mailed code unless told otherwise.
    package static func start(
        pool settings: JSON = ["AutoVerifiedAttributes": ["email"]], client: JSON = [:], on service: TestService? = nil
    ) async throws -> TestApp {
        let service = if let service { service } else { try await TestService.start() }
        let pool = try await service.pool(settings)
        return TestApp(service: service, pool: pool, client: try await service.client(of: pool, client))
    }

    package func advance(by seconds: TimeInterval) { service.clock.advance(by: seconds) }

    /// Sends with `ClientId`.
    package func send(_ operation: String, _ body: JSON) async throws -> JSON {
        try await service.send(operation, body.over(["ClientId": .string(client.id.text)]))
    }

    /// Administers with `UserPoolId`.
    package func administer(_ operation: String, _ body: JSON = [:]) async throws -> JSON {
        try await service.administer(operation, body.over(["UserPoolId": .string(pool.text)]))
    }

    /// Another client of the same pool.
    package func with(client settings: JSON) async throws -> TestApp {
        TestApp(service: service, pool: pool, client: try await service.client(of: pool, settings))
    }
}

extension TestApp {
    /// Signs up with an address.
    package func signUp(_ name: String, email: String? = nil, password: String = password) async throws -> JSON {
        let attributes: JSON? = email.map { .attributes(["email": $0]) }
        return try await send(
            "SignUp", ["Username": .string(name), "Password": .string(password), "UserAttributes": attributes ?? .null])
    }

    package func confirm(_ name: String, code: String) async throws -> JSON {
        try await send("ConfirmSignUp", ["Username": .string(name), "ConfirmationCode": .string(code)])
    }

    /// A user who signed up and gave the mailed code back.
    /// - Returns: the `sub`.
    @discardableResult
    package func confirmedUser(_ name: String, email: String? = nil, password: String = password) async throws -> String {
        let address = email ?? "\(name)@example.com"
        let answer = try await signUp(name, email: address, password: password)
        _ = try await confirm(name, code: try await service.newestCode(to: address))
        return try answer["UserSub"].text(or: "UserSub")
    }

    /// `InitiateAuth` with USER_PASSWORD_AUTH, the whole answer.
    package func logInAnswer(_ name: String, _ password: String = password) async throws -> JSON {
        try await send(
            "InitiateAuth",
            ["AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": ["USERNAME": .string(name), "PASSWORD": .string(password)]])
    }

    package func logIn(_ name: String, _ password: String = password) async throws -> TestTokens {
        try TestTokens(try await logInAnswer(name, password))
    }

    /// `InitiateAuth` with REFRESH_TOKEN_AUTH.
    package func refresh(_ token: String?) async throws -> TestTokens {
        try TestTokens(
            try await send("InitiateAuth", ["AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": ["REFRESH_TOKEN": .string(token ?? "")]]))
    }

    /// `GetTokensFromRefreshToken`.
    package func tokens(from refreshToken: String?) async throws -> TestTokens {
        try TestTokens(try await send("GetTokensFromRefreshToken", ["RefreshToken": .string(refreshToken ?? "")]))
    }

    package func getUser(_ tokens: TestTokens) async throws -> JSON {
        try await service.send("GetUser", ["AccessToken": .string(tokens.access)])
    }

    package func adminGetUser(_ name: String) async throws -> JSON {
        try await administer("AdminGetUser", ["Username": .string(name)])
    }
}
