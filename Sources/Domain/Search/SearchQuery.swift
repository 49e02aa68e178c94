/// A filter that a pool understands, and the way to whom it finds.
package struct SearchQuery: Sendable {
    package let filter: SearchFilter
    package let plan: SearchPlan
    private let condition: SearchCondition?
    private let names: SignInNames

    /// - Throws: `invalidParameter` for attributes that nobody is found by, and where everybody would have to be looked at.
    package init(_ filter: SearchFilter, in pool: UserPool) throws(Refusal) {
        for term in filter.condition?.terms ?? [] { try Self.check(term, in: pool) }
        if let order = filter.order { _ = try SearchAttribute(named: order.attribute, in: pool) }
        self.filter = filter
        condition = filter.condition
        names = pool.signInNames
        plan = try SearchPlan(filter, inside: SearchedInside(of: pool.settings))
    }

    private static func check(_ term: SearchTerm, in pool: UserPool) throws(Refusal) {
        let isMoment = try SearchAttribute(named: term.attribute, in: pool) == .moment
        switch term.relation {
        case .equals: break
        case .begins, .contains:
            if isMoment { throw .invalidParameter("\(term.attribute) is a moment: it is compared with <, <=, >, >= or =.") }
        case .before, .until, .after, .since:
            if !isMoment { throw .invalidParameter("Only created and modified are compared with \(term.relation.rawValue).") }
        }
        if isMoment, SearchMoment(term) == nil {
            throw .invalidParameter("\(term.attribute) wants a date such as 2026-01-31 or 2026-01-31T08:00:00Z.")
        }
    }

    /// Whether the condition is true of a user.
    package func matches(_ user: User) -> Bool { condition.map { holds($0, of: user) } ?? true }

    private func holds(_ condition: SearchCondition, of user: User) -> Bool {
        switch condition {
        case .term(let term): holds(term, of: user)
        case .not(let inner): !holds(inner, of: user)
        case .all(let conditions): conditions.allSatisfy { holds($0, of: user) }
        case .any(let conditions): conditions.contains { holds($0, of: user) }
        }
    }

    private func holds(_ term: SearchTerm, of user: User) -> Bool {
        switch term.attribute {
        case "created": return holds(term, moment: SearchEntry.key(user.created))
        case "modified": return holds(term, moment: SearchEntry.key(user.modified))
        default: break
        }
        guard let text = text(of: term.attribute, user) else { return false }
        let (has, wanted) = (comparable(text, term.attribute), comparable(term.value, term.attribute))
        return switch term.relation {
        case .equals: has == wanted
        case .begins: has.starts(with: wanted)
        case .contains: wanted.isEmpty || has.firstRange(of: wanted) != nil
        case .before, .until, .after, .since: false
        }
    }

    private func holds(_ term: SearchTerm, moment: [UInt8]) -> Bool {
        guard let range = SearchRange(term, inside: .nothing) else { return false }
        return !moment.lexicographicallyPrecedes(range.lower) && moment.lexicographicallyPrecedes(range.upper)
    }

    private func text(of attribute: String, _ user: User) -> String? {
        switch attribute {
        case "sub": user.id.text
        case "username": user.username
        case "status": user.enabledWord
        case "cognito:user_status": user.status.rawValue
        default: user.attributes[attribute]
        }
    }

    /// As Amazon compares: states in any case, names as the pool takes them at sign-in, everything else as it stands.
    private func comparable(_ text: String, _ attribute: String) -> [UInt8] {
        switch attribute {
        case "cognito:user_status": Array(text.lowercased().utf8)
        case "username", "email", "preferred_username": Array(names.folded(text).utf8)
        default: Array(text.utf8)
        }
    }
}
