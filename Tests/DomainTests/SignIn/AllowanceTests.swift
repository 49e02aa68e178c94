import Domain
import Foundation
import Testing

@Suite struct AllowanceTests {
    @Test(
        arguments: [
            (.confirmSignUp, 15), (.resendCode, 5), (.forgotPassword, 5), (.confirmForgotPassword, 15), (.changePassword, 5),
            (.attributeCode, 5), (.verifyAttribute, 15), (.changeAddress, 20),
        ] as [(Allowance.Kind, Int)])
    func `so often an hour, and no oftener`(kind: Allowance.Kind, times: Int) throws {
        var allowance: Allowance?
        for use in 1...times {
            allowance = try Allowance.afterUse(of: kind, from: allowance, at: Sample.now + Double(use))
            #expect(allowance?.used == use)
        }
        #expect(throws: Refusal.attemptLimitExceeded) { try Allowance.afterUse(of: kind, from: allowance, at: Sample.now + 3600.9) }
        let next = try Allowance.afterUse(of: kind, from: allowance, at: Sample.now + 3601)
        #expect(next == Allowance(used: 1, resets: Sample.now + 7201))
    }

    @Test func `the hour begins with the first use`() throws {
        let first = try Allowance.afterUse(of: .resendCode, from: nil, at: Sample.now)
        let second = try Allowance.afterUse(of: .resendCode, from: first, at: Sample.now + 1800)
        #expect(second.resets == Sample.now + 3600)
    }
}
