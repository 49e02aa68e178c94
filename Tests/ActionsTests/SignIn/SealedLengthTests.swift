import Actions
import Domain
import TestSupport
import Testing

/// What a client cannot read still has a length, which must not tell whether there is such a user.
@Suite struct SealedLengthTests {
    private static let settings: JSON = [
        "ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"], "PreventUserExistenceErrors": "ENABLED",
    ]
    private static let pool: JSON = [
        "AutoVerifiedAttributes": ["email"], "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]]],
    ]

    @Test(arguments: [
        ["AuthFlow": "USER_SRP_AUTH", "SRP_A": "abcdef0123456789"], ["AuthFlow": "USER_AUTH"],
        ["AuthFlow": "USER_AUTH", "PREFERRED_CHALLENGE": "EMAIL_OTP"],
        ["AuthFlow": "USER_AUTH", "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": "abcdef0123456789"],
    ])
    func `a session is as long for nobody as for a user`(asked: [String: String]) async throws {
        let app = try await TestApp.start(pool: Self.pool, client: Self.settings)
        for name in ["ann", "bob"] { try await app.confirmedUser(name) }
        // Bob has signed out everywhere: one more moment is known of him.
        _ = try await app.administer("AdminUserGlobalSignOut", ["Username": "bob"])
        var lengths: Set<[Int?]> = []
        for name in ["ann", "bob", "eve"] {
            let parameters = asked.filter { $0.key != "AuthFlow" }.merging(["USERNAME": name]) { first, _ in first }
            let answer = try await app.send(
                "InitiateAuth",
                ["AuthFlow": .string(asked["AuthFlow"] ?? ""), "AuthParameters": .object(parameters.mapValues { .string($0) })])
            let block = answer["ChallengeParameters"]?["SECRET_BLOCK"]?.string?.utf8.count
            let session = answer["Session"]?.string?.utf8.count
            #expect(block != nil || session != nil)
            lengths.insert([block, session])
        }
        #expect(lengths.count == 1)
    }
}
