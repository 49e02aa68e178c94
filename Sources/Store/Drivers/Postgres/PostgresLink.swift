import CPostgres
import Domain
import Foundation

/// One connection, used by one thread at a time. Statements are prepared once and sent in pipeline mode, so that what is
/// asked together costs one round trip. The thread waits with a deadline, which no dead network can stretch.
///
/// `@unchecked Sendable`: the pool hands it to one transaction at a time.
final class PostgresLink: @unchecked Sendable {
    private let url: PostgresURL
    private var connection: OpaquePointer?
    /// Names of prepared statements, by their texts. The texts are those of the program: their number is bounded.
    private var prepared: [String: String] = [:]
    /// The last warning of the server since the last question.
    private(set) var warning: String?
    private var canceller: Canceller?
    /// Whether it was ever connected.
    private(set) var hasStood = false

    init(_ url: PostgresURL) { self.url = url }

    deinit { close() }

    /// Whether the connection stands, as far as can be known without asking the server.
    var isOpen: Bool {
        guard let connection, PQstatus(connection) == CONNECTION_OK else { return false }
        var ready = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        // A server that speaks unasked tells of a setting that has changed, or says good-bye: the end comes after the words.
        while poll(&ready, 1, 0) > 0 {
            guard PQconsumeInput(connection) == 1, PQstatus(connection) == CONNECTION_OK else { return false }
        }
        return true
    }

    /// Connects, unless the connection stands. Blocks for as long as `connect_timeout` allows for each host.
    func open() throws(PostgresFailure) {
        guard connection == nil else { return }
        let parameters: KeyValuePairs = [
            "application_name": "lifeguard", "client_encoding": "UTF8", "target_session_attrs": "read-write",
            "connect_timeout": String(Int(Limits.databaseConnect)), "keepalives_idle": "10", "keepalives_interval": "5",
            "keepalives_count": "3", "tcp_user_timeout": String(Int(Limits.databaseStatement * 1000)),
            // Last, so that what the URI says counts before all of these.
            "dbname": url.text.reveal,
        ]
        let opened = withCStrings(parameters.map(\.key)) { keys in
            withCStrings(parameters.map(\.value)) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let opened else { throw .lost("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK, PQsetnonblocking(opened, 1) == 0, PQenterPipelineMode(opened) == 1 else {
            defer { PQfinish(opened) }
            throw .lost(Self.lastWords(of: opened))
        }
        // Without a receiver libpq would write the server's notices to standard error.
        PQsetNoticeReceiver(opened, { receiver, notice in PostgresLink.take(notice, receiver) }, Unmanaged.passUnretained(self).toOpaque())
        // The rest of an error names rows and values.
        PQsetErrorVerbosity(opened, PQERRORS_TERSE)
        connection = opened
        hasStood = true
        canceller = PQgetCancel(opened).map(Canceller.init)
        for protection in Self.protections { try? protect(protection) }
    }

    /// What the server should do when this node is frozen or gone: give up its transaction and its connection, and with them
    /// what they lock. A server that does not know a setting goes without it.
    private static let protections: [SQL] = [
        SQL(text: "SET idle_in_transaction_session_timeout = '\(Int(Limits.databaseIdleTransaction))s'"), "SET tcp_keepalives_idle = 10",
        "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 3",
    ]

    private func protect(_ setting: SQL) throws(PostgresFailure) {
        var setting = setting
        setting.hasNoTimeout = true
        _ = try ask([setting], timeout: Limits.databaseStatement, isCancelled: { false })
    }

    func close() {
        canceller = nil
        if let connection { PQfinish(connection) }
        connection = nil
        prepared = [:]
    }

    /// Leaves a statement that still runs: asks the server to give it up, and closes the connection.
    func abandon() {
        // The request travels on a connection of its own, which may take as long as any.
        if let canceller { Thread.detachNewThread { canceller.send() } }
        close()
    }

    /// Sends statements together and waits for all their answers.
    /// - Parameters:
    ///   - timeout: seconds to wait; nil for as long as it takes.
    ///   - isCancelled: asked a few times a second.
    /// - Returns: the last statement's result.
    func ask(_ statements: [SQL], timeout: TimeInterval?, isCancelled: () -> Bool) throws(PostgresFailure) -> PostgresResult {
        guard let connection else { throw .lost("not connected") }
        // Before anything is sent: what cannot be sent leaves nothing unanswered on the wire.
        var arguments: [PostgresArguments] = []
        for statement in statements { arguments.append(try PostgresArguments(statement.values)) }
        warning = nil
        var expected: [Expectation] = []
        for (statement, arguments) in zip(statements, arguments) { expected += try send(statement, arguments, on: connection) }
        guard PQpipelineSync(connection) == 1 else { throw .lost(Self.lastWords(of: connection)) }
        var wait = PostgresWait(connection, timeout: timeout)
        var last: PostgresResult?
        var failure: PostgresFailure?
        // One result for each thing sent, each followed by a nil; then the answer to the synchronization.
        for expectation in expected + [.synchronization] {
            guard let result = try wait.result(isCancelled: isCancelled) else { throw .lost(Self.lastWords(of: connection)) }
            switch result.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                if case .preparation(let text, let name) = expectation { prepared[text] = name } else { last = result }
            case PGRES_PIPELINE_SYNC, PGRES_PIPELINE_ABORTED: continue
            default:
                guard PQstatus(connection) == CONNECTION_OK else { throw .lost(result.message) }
                failure = failure ?? self.failure(result, on: expectation)
            }
        }
        if let failure { throw failure }
        guard let last else { throw .lost("an answer is missing") }
        return last
    }

    private enum Expectation {
        case preparation(text: String, name: String)
        /// - Parameter isKnown: whether the statement was prepared, and so understood, earlier.
        case answer(isKnown: Bool)
        case beginning
        case synchronization
    }

    /// Feature not supported: what had been understood before, and no longer is, was planned for a table that has changed since.
    private func failure(_ result: PostgresResult, on expectation: Expectation) -> PostgresFailure {
        let reason = "PostgreSQL \(result.sqlState): \(result.message)"
        switch (expectation, result.sqlState) {
        case (.answer(isKnown: true), "0A000"): return .lost(reason)
        // A standby does not begin what may write.
        case (.beginning, "0A000"): return .readOnly(reason)
        default: break
        }
        return PostgresFailure(sqlState: result.sqlState, message: result.message)
    }

    private func send(
        _ statement: SQL, _ arguments: PostgresArguments, on connection: OpaquePointer
    ) throws(PostgresFailure) -> [Expectation] {
        var expected: [Expectation] = [
            statement.text.hasPrefix("BEGIN") ? .beginning : .answer(isKnown: prepared[statement.text] != nil)
        ]
        var isSent = true
        if statement.hasNoTimeout || Self.isControl(statement) {
            isSent = arguments.withPointers { PQsendQueryParams(connection, statement.text, $0, nil, $1, $2, $3, 1) } == 1
        } else {
            let name = prepared[statement.text] ?? "s\(prepared.count)"
            if prepared[statement.text] == nil {
                isSent = PQsendPrepare(connection, name, statement.text, 0, nil) == 1
                expected.insert(.preparation(text: statement.text, name: name), at: 0)
            }
            isSent = isSent && arguments.withPointers { PQsendQueryPrepared(connection, name, $0, $1, $2, $3, 1) } == 1
        }
        guard isSent else { throw .lost(Self.lastWords(of: connection)) }
        return expected
    }

    /// Transaction control is not worth preparing.
    private static func isControl(_ statement: SQL) -> Bool {
        statement.text.hasPrefix("BEGIN") || statement.text == "COMMIT" || statement.text == "ROLLBACK"
    }

    private static func take(_ notice: OpaquePointer?, _ receiver: UnsafeMutableRawPointer?) {
        guard let notice, let receiver else { return }
        let link = Unmanaged<PostgresLink>.fromOpaque(receiver).takeUnretainedValue()
        let severity = PQresultErrorField(notice, PostgresResult.severityField).map { String(cString: $0) }
        guard severity == "WARNING" else { return }
        link.warning = PQresultErrorField(notice, PostgresResult.messageField).map { String(cString: $0) } ?? "a warning"
    }

    /// libpq's words on one line; they name hosts and users, never a password.
    private static func lastWords(of connection: OpaquePointer) -> String {
        String(cString: PQerrorMessage(connection)).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .joined(separator: "; ")
    }
}

/// How to ask a server to give up: usable from any thread, also while the connection is in use.
private final class Canceller: @unchecked Sendable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQfreeCancel(handle) }

    func send() {
        var reason = [CChar](repeating: 0, count: 256)
        // Should it fail, the waiting thread gives up by itself.
        _ = PQcancel(handle, &reason, Int32(reason.count))
    }
}

/// A C array of C strings with a nil at its end.
private func withCStrings<Value>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value) -> Value {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
}
