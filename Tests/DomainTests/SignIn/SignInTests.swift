import Domain
import Foundation
import Testing

@Suite struct SignInTests {
    @Test(
        arguments: [
            (.confirmed, true, nil), (.forceChangePassword, true, nil), (.externalProvider, true, nil),
            (.unconfirmed, true, .userNotConfirmed),
            (.resetRequired, true, .passwordResetRequired), (.confirmed, false, .userDisabled), (.unconfirmed, false, .userDisabled),
        ] as [(User.Status, Bool, Refusal?)])
    func `the account's state decides who may enter`(status: User.Status, isEnabled: Bool, refusal: Refusal?) throws {
        let signIn = SignIn(user: Sample.user(status, enabled: isEnabled), pool: Sample.pool())
        guard let refusal else { return try signIn.checkAccount(at: Sample.now) }
        #expect(throws: refusal) { try signIn.checkAccount(at: Sample.now) }
    }

    @Test func `a temporary password dies of age`() throws {
        let signIn = SignIn(user: Sample.user(.forceChangePassword), pool: Sample.pool())
        try signIn.checkAccount(at: Sample.now + 7 * 86_400 - 1)
        #expect(throws: Refusal.temporaryPasswordExpired) { try signIn.checkAccount(at: Sample.now + 7 * 86_400) }
    }

    @Test(arguments: [(.confirmed, nil), (.forceChangePassword, .newPasswordRequired)] as [(User.Status, Challenge?)])
    func `a temporary password must be replaced, and nothing else stands in the way`(status: User.Status, next: Challenge?) throws {
        #expect(try SignIn(user: Sample.user(status), pool: Sample.pool()).next() == next)
    }

    @Test(
        arguments: [
            (.confirmed, [.password], .custom), (.confirmed, [.password, .custom], nil),
            (.forceChangePassword, [.password], .newPasswordRequired),
            (.forceChangePassword, [.password, .newPassword], .custom), (.confirmed, [.custom], nil),
        ] as [(User.Status, [Proof], Challenge?)])
    func `where the pool's own code decides, it is asked until it lets in`(status: User.Status, proofs: [Proof], next: Challenge?) throws {
        let signIn = SignIn(user: Sample.user(status), pool: Sample.pool(), proofs: proofs, isCustom: true)
        #expect(try signIn.next() == next)
    }

    @Test func `what has been passed is not asked again`() throws {
        var signIn = SignIn(user: Sample.user(.forceChangePassword), pool: Sample.pool())
        signIn.proofs = [.password, .newPassword]
        #expect(try signIn.next() == nil)
    }

    @Test func `the new-password challenge tells what is there and what is missing`() throws {
        let pool = try Sample.created(["Schema": [["Name": "name", "Required": true], ["Name": "email", "Required": true]]])
        let parameters = Challenge.newPasswordParameters(for: Sample.user(.forceChangePassword, ["email": "a@b.c"]), in: pool)
        #expect(
            parameters == [
                "USER_ID_FOR_SRP": "Ann", "requiredAttributes": #"["userAttributes.name"]"#, "userAttributes": #"{"email":"a@b.c"}"#,
            ])
    }
}
