package import Foundation

package typealias AuditChainID = Identifier<AuditChain>

/// One thing that an administrator asked for. Names only: never a secret, never a value of an attribute.
package struct AuditRecord: Sendable, Hashable {
    /// What came of it.
    package enum Result: Sendable, Hashable {
        /// A change was about to be made. A second record says what came of it; without one, nobody knows: the process was killed.
        case begun
        case done
        /// The type of the refusal, or of the failure.
        case refused(String)

        package var text: String {
            switch self {
            case .begun: "begun"
            case .done: "ok"
            case .refused(let type): type
            }
        }

        package init(_ text: String) {
            switch text {
            case "begun": self = .begun
            case "ok": self = .done
            default: self = .refused(text)
            }
        }
    }

    package var moment: Date
    package var caller: String
    package var callerName: String?
    package var operation: String
    package var pool: String?
    /// Whom or what it was about, by the API's names: `{"Username": "ada"}`.
    package var subject: JSON
    package var address: String
    package var request: String
    package var result: Result
    /// The number of the record in the same chain that said that this began.
    package var begun: Int64?

    package init(
        moment: Date, caller: String, callerName: String?, operation: String, pool: String?, subject: JSON, address: String,
        request: String, result: Result, begun: Int64? = nil
    ) {
        self.moment = moment
        self.caller = caller
        self.callerName = callerName
        self.operation = operation
        self.pool = pool
        self.subject = subject
        self.address = address
        self.request = request
        self.result = result
        self.begun = begun
    }
}

/// A record in its place, with the MAC that ties it to the one before it.
package struct AuditEntry: Sendable, Hashable {
    package let chain: AuditChainID
    package let number: Int64
    package let record: AuditRecord
    package let mac: [UInt8]

    package init(chain: AuditChainID, number: Int64, record: AuditRecord, mac: [UInt8]) {
        self.chain = chain
        self.number = number
        self.record = record
        self.mac = mac
    }
}
