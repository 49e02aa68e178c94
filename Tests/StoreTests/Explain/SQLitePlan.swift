import Store

/// What SQLite would do for a statement.
enum SQLitePlan {
    static func steps(of sql: SQL, on connection: any Connection) throws -> [PlanStep] {
        let lines = try connection.rows(SQL(text: "EXPLAIN QUERY PLAN \(sql.text)", values: sql.values)) { $0.text(3) ?? "" }
        // A plan does not show a LIMIT; a sort must see everything before it.
        let isLimited = sql.text.contains("LIMIT") && !lines.contains { $0.contains("TEMP B-TREE") }
        // A plan speaks of `a` where the statement says `FROM account a`.
        let names = sql.text.matches(of: /(?:FROM|JOIN) (\w+) (\w+)/).map { (String($0.output.2), String($0.output.1)) }
        let aliases = Dictionary(names) { first, _ in first }
        return lines.compactMap { line in
            guard let match = line.firstMatch(of: /^(SCAN|SEARCH) (\w+)(?: USING .*?INDEX (?:\w+ )?\((.*)\))?/) else { return nil }
            let name = String(match.output.2)
            let table = aliases[name] ?? name
            guard CrowdedWorld.growing.contains(table) else { return nil }
            // An automatic index is made of the whole table, for this one statement; ANY enters an index at every pool.
            let isIndexed = line.contains("INDEX") && !line.contains("AUTOMATIC") && !line.contains("ANY(")
            return PlanStep(
                description: line, condition: isIndexed ? match.output.3.map(String.init) : nil,
                isLimited: isLimited && isIndexed)
        }
    }
}
