import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct SignUpNamesTests {
    @Test(arguments: [(["CaseSensitive": true], false), (["CaseSensitive": false], true)] as [(JSON, Bool)])
    func `a name is taken, in another case too where case does not count`(configuration: JSON, isTaken: Bool) async throws {
        let app = try await TestApp.start(pool: ["UsernameConfiguration": configuration])
        _ = try await app.signUp("Ann")
        await #expect(throws: Refusal.usernameExists) { try await app.signUp("Ann") }
        guard isTaken else { return _ = try await app.signUp("ann") }
        await #expect(throws: Refusal.usernameExists) { try await app.signUp("ann") }
        #expect(try await app.adminGetUser("ANN")["Username"] == "Ann")
    }

    @Test func `where the address is the username, the real one is the sub`() async throws {
        let app = try await TestApp.start(pool: ["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let sub = try await app.signUp("ann@example.com")["UserSub"]?.string
        let user = try await app.adminGetUser("ann@example.com")
        #expect(user["Username"]?.string == sub)
        #expect(user["UserAttributes"]?.attribute("email") == "ann@example.com")
        await #expect(throws: Refusal.signInNameTaken(.email)) { try await app.signUp("ann@example.com") }
        _ = try await app.confirm("ann@example.com", code: try await app.service.newestCode(to: "ann@example.com"))
        #expect(try await app.logIn("ann@example.com").idClaims["cognito:username"]?.string == sub)
    }

    @Test func `no username can pass for somebody's sub`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        await #expect(throws: Refusal.usernameExists) { try await app.signUp(sub) }
        await #expect(throws: Refusal.usernameExists) { try await app.signUp(sub.uppercased()) }
    }

    @Test func `of many sign-ups of one name at once exactly one wins`() async throws {
        let app = try await TestApp.start()
        let outcomes = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await app.signUp("ann", email: "ann@example.com")
                        return nil
                    } catch { return error as? Refusal ?? .tryAgainLater }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == .usernameExists }.count == 19)
        #expect(try await app.administer("ListUsers")["Users"]?.array?.count == 1)
        #expect(try await app.service.mailbox("ann@example.com").count == 1)
    }
}
