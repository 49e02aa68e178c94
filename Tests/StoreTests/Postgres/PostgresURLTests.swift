import Store
import Testing

/// What a connection URI says, and what is not shown of it.
struct PostgresURLTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let hosts: [String]
        var database: String?
        var user: String?
        var sslMode: String?
        var staysHere = false
        let shown: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "postgres://h/db", hosts: ["h"], database: "db", shown: "postgres://h/db"),
        Case(text: "postgresql://u@h/db", hosts: ["h"], database: "db", user: "u", shown: "postgres://u@h/db"),
        Case(
            text: "postgres://u:hunter2@h1:1,h2:2/db?sslmode=require&target_session_attrs=any", hosts: ["h1:1", "h2:2"], database: "db",
            user: "u", sslMode: "require", shown: "postgres://u@h1:1,h2:2/db"),
        Case(text: "postgres://h1,h2/db?port=7", hosts: ["h1:7", "h2:7"], database: "db", shown: "postgres://h1:7,h2:7/db"),
        Case(text: "postgres://[::1]:5433/db", hosts: ["[::1]:5433"], database: "db", staysHere: true, shown: "postgres://[::1]:5433/db"),
        Case(text: "postgres://127.0.0.1", hosts: ["127.0.0.1"], staysHere: true, shown: "postgres://127.0.0.1/"),
        Case(text: "postgres://localhost,h/db", hosts: ["localhost", "h"], database: "db", shown: "postgres://localhost,h/db"),
        Case(
            text: "postgres:///db?host=/run/postgresql", hosts: ["/run/postgresql"], database: "db", staysHere: true,
            shown: "postgres:///run/postgresql/db"),
        Case(
            text: "postgres://%2Frun%2Fpostgresql/db", hosts: ["/run/postgresql"], database: "db", staysHere: true,
            shown: "postgres:///run/postgresql/db"),
        Case(text: "postgres:///db", hosts: [""], database: "db", staysHere: true, shown: "postgres:///db"),
        Case(text: "postgres:///db?service=far", hosts: [""], database: "db", shown: "postgres:///db"),
        Case(
            text: "postgres://h/db?hostaddr=127.0.0.1", hosts: ["127.0.0.1"], database: "db", staysHere: true,
            shown: "postgres://127.0.0.1/db"),
        // Passwords in every place that they may have.
        Case(text: "postgres://u:p%40hunter2%2F%3A@h/db", hosts: ["h"], database: "db", user: "u", shown: "postgres://u@h/db"),
        Case(
            text: "postgres://u:hunter2#@h/db", hosts: ["h"], database: "db", user: "u",
            shown: "postgres://u@h/db"),
        Case(text: "postgres://u:12?hunter2@h/db", hosts: ["h"], database: "db", user: "u", shown: "postgres://u@h/db"),
        Case(text: "postgres://:hunter2@h/db", hosts: ["h"], database: "db", shown: "postgres://h/db"),
        Case(text: "postgres://h/db?user=u&password=hunter2", hosts: ["h"], database: "db", user: "u", shown: "postgres://u@h/db"),
        Case(text: "postgres://h/db?sslpassword=hunter2&passfile=/hunter2", hosts: ["h"], database: "db", shown: "postgres://h/db"),
    ])
    func `a URI is understood, and shown without its password`(example: Case) throws {
        let url = try PostgresURL(example.text)
        #expect(url.hosts == example.hosts)
        #expect(url.database == example.database)
        #expect(url.user == example.user)
        #expect(url.sslMode == example.sslMode)
        #expect(url.staysOnThisMachine == example.staysHere)
        #expect("\(url)" == example.shown)
        #expect(!"\(url) \(String(reflecting: url))".contains("hunter2"))
    }

    @Test(arguments: [
        "", "h", "host=h password=hunter2", "mysql://u:hunter2@h/db", "sqlite:hunter2", "POSTGRES://h/db",
        "postgres://u:hun@hunter2@h/db", "postgres://u:hunter2/x@h/db", "postgres://u:12/hunter2@h/db", "postgres://u:12/hunter2@h/db?a=b",
        "postgres://u:12?/hunter2@h/db", "postgres://u:hunter2%ZZ@h/db", "postgres://u:hunter2%00@h/db",
        "postgres://u:hunter2@h:port/db", "postgres://u:hunter2@[::1/db", "postgres://h/db?nonsense=hunter2", "postgres://h/db\0hunter2",
    ])
    func `what is no URI, or would be misread, is refused and not repeated`(text: String) {
        let error = #expect(throws: PostgresURL.InvalidURL.self) { try PostgresURL(text) }
        #expect(error?.description.isEmpty == false)
        #expect(error?.description.contains("hunter2") == false)
    }
}
