import Cryptography
package import Domain
import Foundation
import Store

/// Gives a user the former mail address back, verified, and ends whatever somebody else may have begun since: every session,
/// every code, and every way of undoing this again.
package struct UndoAddressChange: Sendable {
    private let user: UserID
    private let code: Secret

    package init(user: UserID, code: Secret) {
        self.user = user
        self.code = code
    }

    /// - Throws: `codeExpired` where there is nothing to undo, `aliasExists` when somebody else has the address for good.
    package func run(in pool: UserPool, _ call: Call) async throws {
        try await call.store.write { try undo(in: pool, $0, call) }
        try await SignOutEverywhere.run(user, in: pool.id, call)
    }

    private func undo(in pool: UserPool, _ tables: Tables, _ call: Call) throws {
        guard let change = try tables.addressChanges.find(.undo(code), of: user.text, in: pool.id), call.now < change.expires,
            var user = try tables.users.find(user, in: pool.id)
        else { throw Refusal.codeExpired }
        let former: FormerAddress = try change.open(in: call)
        user.attributes["email"] = former.email
        user.verify("email")
        user.modified = call.now
        try tables.users.update(user)
        try tables.updateNames(of: user, in: pool, force: true)
        try tables.endTokens(of: user.id, in: pool.id, at: call.now)
        try tables.forgetClaim(.email, of: user)
        // It may have gone to the other address.
        try tables.codes.delete(.password, for: user.id.text, in: pool.id)
        try forgetUndos(since: former.givenUp, of: user, tables, call)
    }

    /// This one, and those that would bring back an address that came after it.
    private func forgetUndos(since moment: Date, of user: User, _ tables: Tables, _ call: Call) throws {
        for change in try tables.addressChanges.all(of: user.id.text, in: user.pool) where change.isUndoable {
            let former: FormerAddress = try change.open(in: call)
            if former.givenUp >= moment { try tables.addressChanges.delete(change.id, of: user.id.text, in: user.pool) }
        }
    }
}
