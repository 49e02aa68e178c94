import Domain
import Store

/// A code and the message that carries it, to be written in one transaction with what they are for.
struct CodeLetter: Sendable {
    private let code: IssuedCode
    private let message: SealedMessage
    private let subject: Subject
    private let pool: PoolID

    /// - Parameter typed: the name under which the user asked, for whoever is counted.
    init(
        _ purpose: ConfirmationCode.Purpose, to address: ContactAddress, for user: User, typed: String, in pool: UserPool, _ call: Call
    ) throws {
        subject = Subject(user, typed: typed, in: pool, call)
        code = IssuedCode(purpose, attribute: address.attribute, subject: subject, pool: pool.id, in: call)
        message = try SealedMessage(
            pool.messages.verification(code: code.digits, username: user.username, to: address), from: pool.id, in: call)
        self.pool = pool.id
    }

    func write(in tables: Tables) throws {
        try tables.codes.put(code.record, for: subject.text, in: pool)
        try tables.outbox.insert(message.entry)
    }
}
