import Domain
import Store

/// Takes the code that went to a signed-in user's address: the address is the user's, and signs in where addresses do.
package struct VerifyUserAttribute: Action {
    var attributeName: String
    var code: String

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        let attribute = try AddressAttribute(named: attributeName)
        let (pool, subject) = (caller.pool, Subject(caller.user, typed: caller.user.username, in: caller.pool, call))
        let sent = try await call.store.write { tables in
            try tables.spend(.verifyAttribute, of: subject, in: pool.id, at: call)
            return try tables.codes.find(attribute.purpose, for: subject.text, in: pool.id)
        }
        guard let sent else { throw Refusal.codeExpired }
        try sent.check(matches: IssuedCode.matches(code, sent, subject: subject, pool: pool.id, in: call), at: call.now)
        try await call.store.write { tables in
            // Of two requests with the same code, one finds it.
            guard try tables.codes.find(attribute.purpose, for: subject.text, in: pool.id) == sent,
                let user = try tables.users.find(caller.user.id, in: pool.id),
                let claim = try tables.claim(attribute, of: user, at: call)
            else { throw Refusal.codeExpired }
            try accept(claim, by: user, in: pool, tables, call)
        }
        call.facilities.outbox.ring()
        return Nothing()
    }

    private func accept(_ claim: AddressClaim, by former: User, in pool: UserPool, _ tables: Tables, _ call: Call) throws {
        var user = former
        try user.accept(claim)
        user.modified = call.now
        try tables.users.update(user)
        // An alias goes to whoever verified it last.
        try tables.updateNames(of: user, in: pool, force: true)
        try tables.forgetClaim(claim.attribute, of: user)
        try UndoLetter(from: former, to: user, in: pool, tables, call)?.write(in: tables)
    }
}
