import Domain
import Store

/// What `UpdateUserAttributes` and `DeleteUserAttributes` do, and their like for administrators: to delete an attribute is to give
/// it an empty value.
struct AttributeChange: Sendable {
    let values: [String: String]

    /// What one change wrote, and whether anybody is told of it.
    private struct Written: Sendable {
        let letters: [ClaimLetter]
        let isTold: Bool
    }

    /// - Returns: where codes went.
    func run(as caller: SignedInUser, in call: Call) async throws -> [CodeDelivery] {
        for name in values.keys where !caller.client.mayWrite(name) { throw Refusal.attributeNotWritable }
        let written = try await call.store.write { tables in
            guard let user = try tables.users.find(caller.user.id, in: caller.pool.id) else { throw Refusal.userNotFound }
            let (changed, letters) = try change(user, in: caller.pool, tables, call)
            for _ in letters { try spend(of: user, in: caller.pool, tables, call) }
            let farewell = try UndoLetter(from: user, to: changed, in: caller.pool, tables, call)
            try farewell?.write(in: tables)
            return Written(letters: letters, isTold: !letters.isEmpty || farewell != nil)
        }
        if written.isTold { call.facilities.outbox.ring() }
        return written.letters.map(\.delivery)
    }

    /// An administrator's word is the last: a change of address cannot be undone by whoever had the former one.
    func run(as caller: Administrator, on username: String, in pool: UserPool, _ call: Call) async throws {
        let isTold = try await call.store.write { tables in
            guard let user = try tables.user(named: username, in: pool) else { throw Refusal.userNotFound }
            let (changed, letters) = try change(user, in: pool, tables, call)
            if changed.attributes["email"] != user.attributes["email"] { try tables.forgetUndos(of: user) }
            return !letters.isEmpty
        }
        if isTold { call.facilities.outbox.ring() }
    }

    private func change(_ user: User, in pool: UserPool, _ tables: Tables, _ call: Call) throws -> (User, [ClaimLetter]) {
        let update = try AttributeUpdate(values, of: user, in: pool)
        var changed = update.user
        changed.modified = call.now
        try tables.users.update(changed)
        try tables.updateNames(of: changed, in: pool)
        try checkNamesToCome(by: update, in: pool, tables)
        for attribute in update.touched { try tables.forgetClaim(attribute, of: user) }
        let letters = try update.claims.map { try ClaimLetter($0, of: changed, in: pool, call) }
        for letter in letters { try letter.write(in: tables) }
        return (changed, letters)
    }

    /// A name that somebody else has for good is refused at once, and not when the code comes back.
    private func checkNamesToCome(by update: AttributeUpdate, in pool: UserPool, _ tables: Tables) throws {
        var user = update.user
        for claim in update.claims { try user.accept(claim) }
        for name in pool.signInNames.names(of: user) where !pool.signInNames.canMove(name.kind) {
            let owner = try tables.signInNames.owner(of: name.text, in: pool.id)
            guard owner == nil || owner == user.id else { throw Refusal.aliasExists(name.kind) }
        }
    }

    /// Nobody has a thousand letters sent to strangers. These operations know no LimitExceededException.
    private func spend(of user: User, in pool: UserPool, _ tables: Tables, _ call: Call) throws {
        let subject = Subject(user, typed: user.username, in: pool, call)
        do {
            try tables.spend(.changeAddress, of: subject, in: pool.id, at: call)
        } catch Refusal.attemptLimitExceeded {
            throw Refusal.tryAgainLater
        }
    }
}
