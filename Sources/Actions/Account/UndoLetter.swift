import Cryptography
import Domain
import Foundation
import Store

/// A letter to the address that a user gives up, with a link that brings it back.
struct UndoLetter: Sendable {
    private let message: SealedMessage
    private let note: AddressChange?

    /// Nil where nothing is given up that was shown to be the user's.
    /// - Parameter tables: of the transaction in which that happens.
    init?(from before: User, to after: User, in pool: UserPool, _ tables: Tables, _ call: Call) throws {
        guard let former = FormerAddress(givenUpBetween: before, and: after, at: call.now) else { return nil }
        // The oldest stay: whoever takes an account over cannot wear out the owner's way back.
        let living = try tables.addressChanges.all(of: after.id.text, in: pool.id).filter { $0.isUndoable && call.now < $0.expires }
        let code = Secret(Base64URL.encode(call.effects.randomBytes(32)))
        let isUndoable = living.count < Limits.addressUndosPerUser
        note =
            isUndoable
            ? try AddressChange(
                former, id: .undo(code), of: after, until: call.now.addingTimeInterval(Limits.addressUndoLife), in: call) : nil
        let link = isUndoable ? Self.link(code, for: after, in: pool, call) : nil
        message = try SealedMessage(
            .addressGivenUp(former, for: ContactAddress("email", of: after.attributes), username: after.username, link: link),
            from: pool.id, in: call)
    }

    func write(in tables: Tables) throws {
        if let note { try tables.addressChanges.put(note) }
        try tables.outbox.insert(message.entry)
    }

    private static func link(_ code: Secret, for user: User, in pool: UserPool, _ call: Call) -> String {
        "\(call.facilities.settings.issuer(of: pool.id))/undoAddress?user=\(user.id)&code=\(code.reveal)"
    }
}

extension AddressChangeID {
    private static var undo: String { "undo:" }

    /// Only the hash of the code is kept.
    static func undo(_ code: Secret) -> AddressChangeID {
        AddressChangeID(undo + Base64URL.encode(SHA2.sha256(Array(code.reveal.utf8))))
    }

    fileprivate var isUndo: Bool { text.hasPrefix(Self.undo) }
}

extension Tables {
    /// From now on no change of the user's address can be undone.
    func forgetUndos(of user: User) throws {
        for change in try addressChanges.all(of: user.id.text, in: user.pool) where change.isUndoable {
            try addressChanges.delete(change.id, of: user.id.text, in: user.pool)
        }
    }
}

extension AddressChange {
    /// Whether it has been made and can be undone; otherwise it waits for its code.
    var isUndoable: Bool { id.isUndo }
}
