import Domain
import Testing

/// How recovery codes are written, and what one proves.
@Suite struct RecoveryCodeTests {
    @Test func `a code is ten letters that look like no others, in two groups`() {
        let code = RecoveryCode(random: [0, 1, 2, 9, 10, 17, 18, 31, 32, 255])
        #expect(code.text.reveal == "0129A-HJZ0Z")
        #expect(RecoveryCode(typed: code.text.reveal) == code)
    }

    @Test(arguments: ["0129A-HJZ0Z", "o i29a hjzoz", "OL29AHJZOZ", " 0-1-2-9-A-H-J-Z-0-Z "])
    func `it is taken as people type it`(text: String) {
        #expect(RecoveryCode(typed: text)?.letters == "0129AHJZ0Z")
    }

    @Test(arguments: ["", "0129A-HJZ0", "0129A-HJZ0ZZ", "0129A-HJZ0U", "0129A_HJZ0Z", "٠129AHJZ0Z", String(repeating: "A", count: 4_000)])
    func `anything else is none`(text: String) {
        #expect(RecoveryCode(typed: text) == nil)
    }

    @Test func `it is a second factor, and no authenticator app`() {
        let proofs: [Proof] = [.password, .recoveryCode]
        #expect(AssuranceLevel(of: proofs) == .passkeyOrCode)
        #expect(Assurance(of: proofs).amr == ["pwd", "otp", "mfa"])
        #expect(Assurance(of: proofs).proofs == proofs)
        #expect(Assurance(of: [.password, .softwareToken]).proofs == [.password, .softwareToken])
    }

    @Test(
        arguments: [
            ([], Challenge.emailOTP, false), ([.password], .emailOTP, true), ([.password], .smsMFA, true),
            ([.password], .softwareTokenMFA, true),
            ([.password], .selectMFAType, true), ([.password], .mfaSetup, false), ([.password], .newPasswordRequired, false),
            ([.password], .deviceSRP, false), ([.password], .custom, false),
        ] as [([Proof], Challenge, Bool)])
    func `it answers where a second factor is asked for`(proofs: [Proof], challenge: Challenge, isTaken: Bool) {
        let signIn = SignIn(user: Sample.user(), pool: Sample.pool(), proofs: proofs)
        #expect(signIn.takesRecoveryCode(at: challenge) == isTaken)
    }

    @Test(arguments: [(nil, true), (.passkeyOrCode, true), (.passwordAndToken, false)] as [(AssuranceLevel?, Bool)])
    func `it leads to no level that takes an authenticator app`(target: AssuranceLevel?, isReached: Bool) {
        let signIn = SignIn(user: Sample.user(), pool: Sample.pool(), proofs: [.password], target: target)
        #expect(signIn.isReachedByRecoveryCode == isReached)
    }

    @Test(arguments: [
        ("true", true, true), ("other client1", true, true), ("other", false, true), ("false", false, false), ("", false, false),
    ])
    func `a pool's tag says which clients have them`(tag: String, isOn: Bool, isOnForSome: Bool) {
        let pool = Sample.pool(["UserPoolTags": ["lifeguard:recovery-codes": .string(tag)]])
        #expect(Extra.recoveryCodes.isOn(for: Sample.client("client1"), in: pool) == isOn)
        #expect(Extra.recoveryCodes.isOnForSome(in: pool) == isOnForSome)
    }
}
