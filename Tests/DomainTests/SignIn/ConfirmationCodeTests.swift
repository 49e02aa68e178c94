import Domain
import Foundation
import Testing

@Suite struct ConfirmationCodeTests {
    private let code = ConfirmationCode(purpose: .signUp, attribute: "email", hash: [1], expires: Sample.now + 86_400)

    @Test func `the right code in time passes`() throws {
        try code.check(matches: true, at: Sample.now + 86_399.9)
    }

    @Test(arguments: [(false, 0.0, Refusal.codeMismatch), (false, 90_000, .codeMismatch), (true, 86_400, .codeExpired)])
    func `a wrong one does not learn that the code is old`(matches: Bool, later: Double, refusal: Refusal) {
        #expect(throws: refusal) { try code.check(matches: matches, at: Sample.now + later) }
    }

    @Test(
        arguments: [(.signUp, 86_400), (.password, 3600), (.email, 86_400), (.phoneNumber, 86_400)] as [(ConfirmationCode.Purpose, Double)])
    func `the code for an address lives a day, the code for a password an hour`(purpose: ConfirmationCode.Purpose, life: Double) {
        #expect(purpose.life == life)
    }
}
