import Domain
import TestSupport

extension TestApp {
    func update(_ tokens: TestTokens, _ values: [String: String]) async throws -> JSON {
        let list = values.sorted { $0.key < $1.key }.map { JSON.object(["Name": .string($0.key), "Value": .string($0.value)]) }
        return try await service.send("UpdateUserAttributes", ["AccessToken": .string(tokens.access), "UserAttributes": .array(list)])
    }

    func delete(_ tokens: TestTokens, _ names: [String]) async throws -> JSON {
        try await service.send(
            "DeleteUserAttributes", ["AccessToken": .string(tokens.access), "UserAttributeNames": .array(names.map(JSON.string))])
    }

    func verify(_ tokens: TestTokens, _ attribute: String, _ code: String) async throws -> JSON {
        try await service.send(
            "VerifyUserAttribute",
            ["AccessToken": .string(tokens.access), "AttributeName": .string(attribute), "Code": .string(code)])
    }

    func sendCode(_ tokens: TestTokens, _ attribute: String) async throws -> JSON {
        try await service.send(
            "GetUserAttributeVerificationCode", ["AccessToken": .string(tokens.access), "AttributeName": .string(attribute)])
    }

    /// What the user has, as the own token sees it.
    func attribute(_ name: String, _ tokens: TestTokens) async throws -> String? {
        try await getUser(tokens)["UserAttributes"]?.attribute(name)
    }
}
