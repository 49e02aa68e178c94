import Cryptography
import Foundation
import Testing

@Suite struct TOTPTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test func `counting gives the codes of RFC 4226, appendix D`() {
        let published = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        for (counter, code) in published.enumerated() {
            #expect(HOTP.code(UInt64(counter), secret: secret) == code)
        }
    }

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Double, String)])
    func `the clock gives the codes of RFC 6238, appendix B`(seconds: Double, code: String) {
        let step = TOTP.step(at: Date(timeIntervalSince1970: seconds))
        #expect(HOTP.code(UInt64(step), secret: secret, digits: 8) == code)
        #expect(TOTP(secret: secret).code(step: step) == code.suffix(6))
    }

    @Test(arguments: [(-2, nil), (-1, 999), (0, 1000), (1, 1001), (2, nil)] as [(Int64, Int64?)])
    func `a phone's clock may be a step off, either way`(drift: Int64, step: Int64?) {
        let totp = TOTP(secret: secret)
        let now = Date(timeIntervalSince1970: 30_000)
        #expect(totp.step(matching: totp.code(step: 1000 + drift), at: now) == step)
        #expect(totp.step(matching: totp.code(step: 1000 + drift), at: now + 29.9) == step)
    }

    @Test func `a step begins to the second`() {
        #expect(TOTP.step(at: Date(timeIntervalSince1970: 29.999)) == 0)
        #expect(TOTP.step(at: Date(timeIntervalSince1970: 30)) == 1)
        #expect(TOTP.step(at: Date(timeIntervalSince1970: -1)) == -1)
    }

    @Test(arguments: ["", "0", "00000", "0000000", "９４２８７０", "      ", "-12345", "94287082"])
    func `what is no code is refused`(attempt: String) {
        #expect(TOTP(secret: secret).step(matching: attempt, at: Date(timeIntervalSince1970: 59)) == nil)
    }

    @Test func `the secret has the length of Cognito's, and does not print`() {
        let totp = TOTP(secret: Random.bytes(TOTP.secretLength))
        #expect(totp.secretText.count == 52)
        #expect("\(totp)" == "•••")
    }
}
