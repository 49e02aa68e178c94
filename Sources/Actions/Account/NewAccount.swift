import Domain
import Store

extension Tables {
    /// Refuses a user one of whose names somebody in the pool has.
    func checkNamesAreFree(for user: User, in pool: UserPool) throws {
        // A username that reads like somebody's `sub` would answer for that somebody.
        if user.username != user.id.text, try users.find(UserID(user.username.lowercased()), in: pool.id) != nil {
            throw Refusal.usernameExists
        }
        for name in pool.signInNames.names(of: user) {
            if try signInNames.owner(of: name.text, in: pool.id) != nil { throw Self.taken(name) }
        }
    }

    /// Writes a new user with all names.
    /// - Throws: `usernameExists`, `signInNameTaken` when another sign-up was quicker.
    func insert(_ user: User, password: String?, in pool: UserPool) throws {
        try checkNamesAreFree(for: user, in: pool)
        try users.insert(user, password: password)
        for name in pool.signInNames.names(of: user) {
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
