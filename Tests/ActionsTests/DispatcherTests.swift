import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct DispatcherTests {
    @Test(
        arguments: [
            ("SignOut", "{}", .unknownOperation), ("signUp", "{}", .unknownOperation), ("", "{}", .unknownOperation),
            ("StartPointInTimeRecovery", "{}", .notImplemented(operation: "StartPointInTimeRecovery")),
            ("StartPointInTimeRecovery", "not even JSON", .notImplemented(operation: "StartPointInTimeRecovery")),
            ("SignUp", "{", .serialization("Unable to parse the request body as JSON.")),
            ("SignUp", "[]", nil), ("SignUp", #""text""#, nil), ("SignUp", #"{"ClientId": 1}"#, nil),
            (
                "SignUp", #"{"ClientId": "a"}"#,
                .validation("1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null")
            ),
            ("GetUser", #"{"AccessToken": "x"}"#, .accessTokenInvalid),
        ] as [(String, String, Refusal?)])
    func `a request is refused at the first thing that is wrong with it`(operation: String, body: String, refusal: Refusal?) async throws {
        let service = try await TestService.start()
        let thrown = await #expect(throws: Refusal.self) {
            try await Dispatcher.answer(operation, body: Data(body.utf8), request: nil, in: service.call)
        }
        guard let refusal else {
            guard case .serialization = thrown else { throw Missing("a serialization error, not \(String(describing: thrown))") }
            return
        }
        #expect(thrown == refusal)
    }

    @Test(arguments: ["limit", "LIMIT", "lImit"], [JSON.integer(.max), -5, "many"])
    func `a member that the model does not know is ignored, however much it looks like one`(name: String, value: JSON) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let answer = try await app.service.administer("ListUsers", .object(["UserPoolId": .string(app.pool.text), name: value]))
        #expect(answer["Users"]?.array?.count == 1)
    }

    @Test func `several mistakes are told together`() async throws {
        let service = try await TestService.start()
        let refusal = await #expect(throws: Refusal.self) { try await service.send("SignUp") }
        guard case .validation(let message) = refusal else { throw Missing("a validation error") }
        #expect(message.hasPrefix("2 validation errors detected: "))
    }

    @Test func `an empty body counts as an empty object`() async throws {
        let service = try await TestService.start()
        let refusal = await #expect(throws: Refusal.self) {
            try await Dispatcher.answer("GetUser", body: Data(), request: nil, in: service.call)
        }
        guard case .validation = refusal else { throw Missing("a validation error") }
    }

    @Test func `unknown members are ignored, and null counts as absent`() async throws {
        let app = try await TestApp.start()
        let body = """
            {"ClientId": "\(app.client.id)", "Username": "ann", "Password": "\(TestApp.password)", "SecretHash": null, "New": {"a": 1},
            "UserAttributes": [{"Name": "email", "Value": "ann@example.com", "Colour": "red"}]}
            """
        let answer = try await Dispatcher.answer("SignUp", body: Data(body.utf8), request: nil, in: app.service.call)
        #expect(try JSON(parsing: answer)["UserConfirmed"] == false)
    }

    @Test func `an operation that only does answers with an empty object`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann")
        #expect(try await app.administer("AdminDeleteUser", ["Username": "ann"]).text == "{}")
    }

    @Test func `the proof of who asks comes before the body is looked at`() async throws {
        let service = try await TestService.start()
        await #expect(throws: Refusal.missingAuthentication) {
            try await Dispatcher.answer("AdminGetUser", body: Data("{".utf8), request: nil, in: service.call)
        }
    }
}
