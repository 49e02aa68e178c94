import Domain
import Store

extension Tables {
    /// Refuses a user one of whose names somebody in the pool has.
    /// - Parameter force: an alias of somebody else is no hindrance.
    func checkNamesAreFree(for user: User, in pool: UserPool, force: Bool = false) throws {
        // A username that reads like somebody's `sub` would answer for that somebody.
        if user.username != user.id.text, try users.find(UserID(user.username.lowercased()), in: pool.id) != nil {
            throw Refusal.usernameExists
        }
        for name in pool.signInNames.names(of: user) where !(force && pool.signInNames.canMove(name.kind)) {
            if try signInNames.owner(of: name.text, in: pool.id) != nil { throw Self.taken(name) }
        }
    }

    /// Writes a new user with all names, with `force` also those that are aliases of somebody else.
    /// - Throws: `usernameExists`, `signInNameTaken` when another sign-up was quicker.
    func insert(_ user: User, password: NewPassword?, in pool: UserPool, force: Bool = false) throws {
        try checkNamesAreFree(for: user, in: pool, force: force)
        do { try users.insert(user, password: password?.hash) } catch StoreError.missingPool { throw Refusal.poolNotFound(pool.id) }
        try password?.setVerifier(of: user, in: self)
        for name in pool.signInNames.names(of: user) {
            let owner = try signInNames.owner(of: name.text, in: pool.id)
            // A preferred username may be the username.
            if owner == user.id { continue }
            if let owner, force, pool.signInNames.canMove(name.kind) { try takeAlias(name, from: owner, in: pool) }
            do {
                try signInNames.insert(name, of: user.id, in: pool.id)
            } catch StoreError.duplicate {
                throw Self.taken(name)
            }
        }
    }

    private static func taken(_ name: SignInName) -> Refusal {
        name.kind == .username ? .usernameExists : .signInNameTaken(name.kind)
    }
}
