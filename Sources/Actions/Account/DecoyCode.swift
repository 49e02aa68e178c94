import Cryptography
import Domain
import FoundationEssentials
import Store

/// What somebody who does not exist gets in place of a code: a row like any other, which no attempt will match, a letter that is
/// taken back, and delivery details that are invented and always the same for that name.
struct DecoyCode: Sendable {
    let delivery: CodeDelivery
    private let record: ConfirmationCode
    private let message: SealedMessage
    private let subject: Subject
    private let pool: PoolID

    init(_ purpose: ConfirmationCode.Purpose, typed: String, subject: Subject, in pool: UserPool, _ call: Call) throws {
        self.subject = subject
        self.pool = pool.id
        let address = Self.address(purpose, typed, pool, call)
        delivery = CodeDelivery(to: address)
        let digits = Secret(OneTimeCode.digits(Limits.codeDigits, drawing: call.effects.randomBytes))
        message = try SealedMessage(pool.messages.verification(code: digits, username: typed, to: address), from: pool.id, in: call)
        // Random bytes where a hash would stand: six digits could be guessed.
        record = ConfirmationCode(
            purpose: purpose, attribute: address.attribute, hash: call.effects.randomBytes(32),
            expires: call.now.addingTimeInterval(purpose.life))
    }

    func write(in tables: Tables) throws {
        try tables.codes.put(record, for: subject.text, in: pool)
        try message.pretend(in: tables)
    }

    private static func address(_ purpose: ConfirmationCode.Purpose, _ typed: String, _ pool: UserPool, _ call: Call) -> ContactAddress {
        address(of: isBySMS(purpose, typed, pool) ? "phone_number" : "email", typed: typed, in: pool, call)
    }

    /// The address that was typed, or one drawn from the name, by the medium that somebody real would be reached by.
    static func address(of attribute: String, typed: String, in pool: UserPool, _ call: Call) -> ContactAddress {
        let key = call.facilities.masterKey.derived(for: "invented-address")
        let bytes = MAC.sha256(Array("\(pool.id)/\(pool.signInNames.folded(typed))".utf8), key: key)
        if attribute == "phone_number" {
            let invented = "+1" + bytes.prefix(10).map { String($0 % 10) }.joined()
            return ContactAddress(medium: .sms, text: ContactForm.isPhoneNumber(typed) ? typed : invented)
        }
        let letters = bytes.prefix(2).map { String(UnicodeScalar(UInt8(ascii: "a") + $0 % 26)) }
        return ContactAddress(medium: .email, text: ContactForm.isEmail(typed) ? typed : "\(letters[0])@\(letters[1])")
    }

    private static func isBySMS(_ purpose: ConfirmationCode.Purpose, _ typed: String, _ pool: UserPool) -> Bool {
        if case .attributes = pool.signInNames.style, ContactForm.isEmail(typed) || ContactForm.isPhoneNumber(typed) {
            return ContactForm.isPhoneNumber(typed)
        }
        let attributes = purpose == .password ? pool.recovery.attributes : ["phone_number", "email"]
        return (attributes.first(where: pool.autoVerified.contains) ?? attributes.first) == "phone_number"
    }
}
