import Domain
import Foundation
import Testing

@Suite struct PasswordPolicyTests {
    private let full = PasswordPolicy(nil)

    @Test(
        arguments: [
            ("", .length), ("Ab1!567", .length), ("abcdefg1!", .uppercase), ("ABCDEFG1!", .lowercase), ("Abcdefgh!", .numbers),
            ("Abcdefg12", .symbols), ("Äbcdefg1!", .uppercase), ("abcdefgh", .uppercase), ("Abcdefg1 ", .symbols),
            (" Abcdefg1", .symbols), ("Abcdefg1§", .symbols), ("Abcdefgh٣!", .numbers),
        ] as [(Secret, PasswordPolicy.Shortcoming)])
    func `the first shortcoming, in Amazon's order, is told`(password: Secret, shortcoming: PasswordPolicy.Shortcoming) {
        #expect(throws: Refusal.weakPassword(shortcoming)) { try full.check(password) }
    }

    @Test(arguments: Array(#"^$*.[]{}()?"!@#%&/\,><':;|_~`=+-"#))
    func `every symbol of Amazon's list counts`(symbol: Character) throws {
        try full.check(Secret("Abcdefg1\(symbol)"))
    }

    @Test func `a space counts as a symbol inside`() throws {
        try full.check("Abcd efg1")
    }

    @Test func `a policy that demands nothing takes anything long enough`() throws {
        let policy = Sample.pool(["Policies": ["PasswordPolicy": PasswordPolicyTests.only(["MinimumLength": 6])]]).passwordPolicy
        try policy.check("aaaaaa")
        #expect(throws: Refusal.weakPassword(.length)) { try policy.check("aaaaa") }
    }

    @Test(arguments: ["RequireUppercase", "RequireLowercase", "RequireNumbers", "RequireSymbols"])
    func `each demand stands alone`(demand: String) {
        let policy = PasswordPolicy(Self.only([demand: true]))
        let lacking: [String: Secret] = [
            "RequireUppercase": "abc123!!", "RequireLowercase": "ABC123!!", "RequireNumbers": "abcABC!!", "RequireSymbols": "abcABC12",
        ]
        for (other, password) in lacking {
            let isRefused = (try? policy.check(password)) == nil
            #expect(isRefused == (other == demand))
        }
    }

    @Test(arguments: [6, 8, 12, 50, 99], [false, true])
    func `a generated password keeps any policy`(length: Int, demands: Bool) throws {
        let policy = PasswordPolicy([
            "MinimumLength": .integer(Int64(length)), "RequireUppercase": .bool(demands), "RequireLowercase": .bool(demands),
            "RequireNumbers": .bool(demands), "RequireSymbols": .bool(demands),
        ])
        for start in 0..<64 {
            let password = policy.generatedPassword { count in (0..<count).map { UInt8(truncatingIfNeeded: start &* 37 &+ $0 &* 101) } }
            try policy.check(password)
            #expect(password.reveal.count == max(length, 12))
            #expect(!password.reveal.contains { $0.isWhitespace })
        }
    }

    @Test(arguments: [(7.0, 0.0, true), (7.0, 604_799, true), (7, 604_800, false), (1, 86_399, true), (1, 86_400, false)])
    func `a temporary password lives as many days as the policy says`(days: Double, age: Double, isAlive: Bool) {
        let policy = PasswordPolicy(["TemporaryPasswordValidityDays": .integer(Int64(days))])
        #expect(policy.isTemporaryPasswordAlive(set: Sample.now, at: Sample.now + age) == isAlive)
    }

    private static func only(_ named: JSON) -> JSON {
        let silent: [String: JSON] = [
            "MinimumLength": 8, "RequireUppercase": false, "RequireLowercase": false, "RequireNumbers": false, "RequireSymbols": false,
        ]
        return .object(silent.merging(named.object ?? [:]) { _, new in new })
    }
}
