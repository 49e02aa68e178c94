extension Engine {
    /// From what `version()` answers: PostgreSQL's own, or a relative's that speaks its protocol.
    init(postgresVersion text: String) {
        let words = text.split(separator: " ").map(String.init)
        if let mark = text.firstRange(of: "-YB-") {
            self.init(name: "YugabyteDB", version: String(text[mark.upperBound...].prefix { $0 != " " }))
        } else if words.first == "CockroachDB", let version = words.first(where: { $0.wholeMatch(of: /v[0-9].*/) != nil }) {
            self.init(name: "CockroachDB", version: String(version.dropFirst()))
        } else {
            self.init(name: words.first ?? "unknown", version: words.dropFirst().first ?? "")
        }
    }

    /// Whether it is a PostgreSQL older than what is spoken here. Relatives count their versions in their own way.
    var isTooOldPostgres: Bool {
        guard name == "PostgreSQL", let major = Int(version.prefix { $0.isNumber }) else { return false }
        return major < Self.oldestPostgres
    }

    static let oldestPostgres = 12
}
