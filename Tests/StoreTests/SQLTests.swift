import Domain
import Foundation
import Store
import Testing

@Suite struct SQLTests {
    @Test func `values become numbered parameters, in the order in which they stand`() {
        let (name, missing): (String, String?) = ("O'Neil", nil)
        let sql: SQL = "UPDATE t SET a = \(name), b = \(missing), c = \(7), d = \(true) WHERE e = \([1, 2] as [UInt8])"
        #expect(sql.text == "UPDATE t SET a = $1, b = $2, c = $3, d = $4 WHERE e = $5")
        #expect(sql.values == [.text("O'Neil"), .null, .integer(7), .bool(true), .blob([1, 2])])
    }

    @Test func `a statement without values is its text`() {
        let sql: SQL = "SELECT 1"
        #expect(sql.text == "SELECT 1")
        #expect(sql.values.isEmpty)
    }

    @Test func `identifiers, documents and moments know how they are kept`() {
        let pool: PoolID = "us-east-1_A"
        let document: JSON = ["b": 1, "a": .null]
        let sql: SQL = "\(pool) \(document) \(Date(timeIntervalSince1970: 1.5))"
        #expect(sql.values == [.text("us-east-1_A"), .text(#"{"a":null,"b":1}"#), .integer(1500)])
    }

    @Test(arguments: [0, 0.001, 1_767_268_800.123, -0.5])
    func `a moment survives in milliseconds`(seconds: Double) {
        let moment = Date(timeIntervalSince1970: seconds)
        #expect(Date(milliseconds: moment.milliseconds).milliseconds == moment.milliseconds)
        #expect(abs(Date(milliseconds: moment.milliseconds).timeIntervalSince(moment)) < 0.0006)
    }
}
