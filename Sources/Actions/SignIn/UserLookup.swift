import Domain
import Store

extension Tables {
    /// The user whom a text names: by any sign-in name of the pool's style, or by `sub`.
    func user(named typed: String, in pool: UserPool) throws -> User? {
        guard !typed.utf8.contains(0) else { return nil }
        // A `sub` first: nobody may answer for another by taking it for a name.
        if typed.utf8.count == 36, let user = try users.find(UserID(typed.lowercased()), in: pool.id) { return user }
        return try users.find(signInNames.owner(of: pool.signInNames.folded(typed), in: pool.id) ?? .nobody, in: pool.id)
    }

    /// Writes the sign-in names that a user has now and had not before, and takes away those that are no more.
    /// - Throws: `aliasExists` when somebody else has one of them, unless `force` moves it here.
    func updateNames(of user: User, in pool: UserPool, force: Bool = false) throws {
        let wanted = Set(pool.signInNames.names(of: user))
        let present = Set(try signInNames.all(of: user.id, in: pool.id))
        for name in present.subtracting(wanted) { try signInNames.delete(name.text, in: pool.id) }
        for name in wanted.subtracting(present) {
            if let owner = try signInNames.owner(of: name.text, in: pool.id) {
                guard owner != user.id else { continue }
                guard force, pool.signInNames.canMove(name.kind) else { throw Refusal.aliasExists(name.kind) }
                try takeAlias(name, from: owner, in: pool)
            }
            try signInNames.insert(name, of: user.id, in: pool.id)
        }
    }

    /// The former owner of a moved alias keeps the address, no longer verified.
    func takeAlias(_ name: SignInName, from owner: UserID, in pool: UserPool) throws {
        try signInNames.delete(name.text, in: pool.id)
        guard var former = try users.find(owner, in: pool.id) else { return }
        former.attributes[name.kind.rawValue + "_verified"] = "false"
        try users.update(former)
    }
}
