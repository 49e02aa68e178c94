import Domain
import Foundation
import Store

/// What PostgreSQL would do for a statement, as it plans what was prepared.
enum PostgresPlan {
    /// How the plan is made.
    enum Mode: String, CaseIterable, Sendable {
        /// Without knowing the values: what a connection comes to that lives long.
        case generic = "force_generic_plan"
        /// For the values at hand.
        case custom = "force_custom_plan"
    }

    static func steps(of sql: SQL, _ mode: Mode, on connection: any Connection) throws -> [PlanStep] {
        try connection.run(SQL(text: "SET LOCAL plan_cache_mode = \(mode.rawValue)"))
        try connection.run(SQL(text: "PREPARE explained AS \(sql.text)"))
        let values = sql.values.isEmpty ? "" : "(\(sql.values.map(literal).joined(separator: ", ")))"
        let plan = try connection.row(SQL(text: "EXPLAIN (FORMAT JSON) EXECUTE explained\(values)")) { $0.text(0) ?? "" }
        try connection.run("DEALLOCATE explained")
        guard let root = try JSON(parsing: plan ?? "").array?.first?["Plan"] else { throw StoreError.failed("no plan: \(plan ?? "")") }
        return steps(of: root, isLimited: false)
    }

    private static func steps(of node: JSON, isLimited: Bool) -> [PlanStep] {
        let kind = node["Node Type"]?.string ?? ""
        var steps: [PlanStep] = []
        if kind.hasSuffix("Scan"), let table = node["Relation Name"]?.string, CrowdedWorld.growing.contains(table) {
            let condition = node["Index Cond"]?.string ?? bitmapCondition(below: node)
            let index = node["Index Name"]?.string.map { " by \($0)" } ?? ""
            steps.append(
                PlanStep(
                    description: "\(kind) on \(table)\(index) where \(condition ?? "anything")", condition: condition,
                    // A sequential scan begins with what is dead or another pool's.
                    isLimited: isLimited && kind.hasPrefix("Index")))
        }
        // Whatever must see all of its input before it gives the first row.
        let isEager = ["Sort", "Aggregate", "Hash", "HashAggregate", "Materialize", "SetOp", "WindowAgg"].contains(kind)
        let below = kind == "Limit" || (isLimited && !isEager)
        for (place, child) in (node["Plans"]?.array ?? []).enumerated() {
            // Of a join only the outer side is cut short.
            steps += self.steps(of: child, isLimited: below && (kind == "Limit" || place == 0))
        }
        return steps
    }

    private static func bitmapCondition(below node: JSON) -> String? {
        let children = node["Plans"]?.array ?? []
        return node["Node Type"]?.string == "Bitmap Heap Scan" ? children.compactMap { $0["Index Cond"]?.string }.first : nil
    }

    private static func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .text(let text): "'\(text.replacing("'", with: "''"))'"
        case .integer(let integer): String(integer)
        case .bool(let bool): bool ? "true" : "false"
        case .blob(let bytes): "'\\x\(bytes.map { String(UInt16(0x100) + UInt16($0), radix: 16).dropFirst() }.joined())'"
        }
    }
}
