import CPostgres
import Foundation

/// What the server answered, in binary; freed with this object.
final class PostgresResult {
    /// `PG_DIAG_SEVERITY_NONLOCALIZED`, `PG_DIAG_SQLSTATE`, `PG_DIAG_MESSAGE_PRIMARY`: macros of characters in libpq.
    static let severityField = Int32(UInt8(ascii: "V"))
    static let messageField = Int32(UInt8(ascii: "M"))
    private static let sqlStateField = Int32(UInt8(ascii: "C"))

    fileprivate let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }
    var rowCount: Int { Int(PQntuples(handle)) }

    /// How many rows the statement changed or gave.
    var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }
    /// The command's name, such as `COMMIT`.
    var command: String { String(cString: PQcmdStatus(handle)) }

    var sqlState: String { field(Self.sqlStateField) ?? "08000" }
    /// Names neither a row nor its values: those stand in the detail.
    var message: String { field(Self.messageField) ?? String(cString: PQresultErrorMessage(handle)) }

    private func field(_ code: Int32) -> String? { PQresultErrorField(handle, code).map { String(cString: $0) } }
}

/// One row of a result.
struct PostgresRow: Row {
    let result: PostgresResult
    let row: Int32

    func text(_ column: Int) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

    /// Two, four or eight bytes, the most significant first.
    func integer(_ column: Int) -> Int64? {
        guard let bytes = bytes(column), let first = bytes.first else { return nil }
        return bytes.dropFirst().reduce(Int64(Int8(bitPattern: first))) { $0 << 8 | Int64($1) }
    }

    func bool(_ column: Int) -> Bool? { bytes(column).map { $0.first == 1 } }
    func blob(_ column: Int) -> [UInt8]? { bytes(column).map { Array($0) } }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        let column = Int32(column)
        guard column < PQnfields(result.handle), PQgetisnull(result.handle, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result.handle, row, column), count: Int(PQgetlength(result.handle, row, column)))
    }
}
