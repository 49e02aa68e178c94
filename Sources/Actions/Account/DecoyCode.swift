import Cryptography
import Domain
import Store

/// What somebody who does not exist gets in place of a code: a row like any other, which no attempt will match, and
/// delivery details that are invented and always the same for that name.
struct DecoyCode: Sendable {
    let delivery: CodeDelivery
    private let code: IssuedCode
    private let subject: Subject
    private let pool: PoolID

    init(_ purpose: ConfirmationCode.Purpose, typed: String, subject: Subject, in pool: UserPool, _ call: Call) {
        self.subject = subject
        self.pool = pool.id
        let address = Self.address(typed, pool, call)
        delivery = CodeDelivery(to: address)
        code = IssuedCode(purpose, attribute: address.attribute, subject: subject, pool: pool.id, in: call)
    }

    func write(in tables: Tables) throws {
        try tables.codes.put(code.record, for: subject.text, in: pool)
    }

    /// The address that was typed, or one of two letters drawn from the name.
    private static func address(_ typed: String, _ pool: UserPool, _ call: Call) -> ContactAddress {
        let key = call.facilities.masterKey.derived(for: "invented-address")
        let bytes = MAC.sha256(Array("\(pool.id)/\(pool.signInNames.folded(typed))".utf8), key: key)
        let letters = bytes.prefix(2).map { String(UnicodeScalar(UInt8(ascii: "a") + $0 % 26)) }
        let invented = "\(letters[0])@\(letters[1])"
        if ContactForm.isPhoneNumber(typed) { return ContactAddress(medium: .sms, text: typed) }
        return ContactAddress(medium: .email, text: ContactForm.isEmail(typed) ? typed : invented)
    }
}
