import Cryptography
import Domain
import FoundationEssentials
import Store

/// A code on its way to somebody: what is kept of it, and the message that carries it.
struct IssuedCode: Sendable {
    let record: ConfirmationCode
    let digits: Secret

    init(_ purpose: ConfirmationCode.Purpose, attribute: String, subject: Subject, pool: PoolID, in call: Call) {
        digits = Secret(OneTimeCode.digits(Limits.codeDigits, drawing: call.effects.randomBytes))
        record = ConfirmationCode(
            purpose: purpose, attribute: attribute, hash: Self.hash(digits.reveal, purpose, subject, pool, call),
            expires: call.now.addingTimeInterval(purpose.life))
    }

    /// Whether what somebody typed is the code of the record.
    static func matches(_ attempt: String, _ record: ConfirmationCode, subject: Subject, pool: PoolID, in call: Call) -> Bool {
        ConstantTime.equal(record.hash, hash(attempt, record.purpose, subject, pool, call))
    }

    /// Keyed, so that a stolen database does not let a million codes be tried against it.
    private static func hash(
        _ digits: String, _ purpose: ConfirmationCode.Purpose, _ subject: Subject, _ pool: PoolID, _ call: Call
    ) -> [UInt8] {
        let key = call.facilities.masterKey.derived(for: "confirmation-code")
        return MAC.sha256(Array("\(pool)/\(subject.text)/\(purpose.rawValue)/\(digits)".utf8), key: key)
    }
}

extension Tables {
    /// Counts one more use of an allowance, or refuses it.
    func spend(_ kind: Allowance.Kind, of subject: Subject, in pool: PoolID, at call: Call) throws {
        let spent = try allowances.find(kind, for: subject.text, in: pool)
        try allowances.put(try Allowance.afterUse(of: kind, from: spent, at: call.now), of: kind, for: subject.text, in: pool)
    }
}
