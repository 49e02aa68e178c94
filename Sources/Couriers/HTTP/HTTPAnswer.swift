/// What somebody answered to a POST; the body is whole.
package struct HTTPAnswer: Sendable, Hashable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why there is no answer. The words name the host and the reason; never a path, a header or a body.
package struct HTTPFailure: Error, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// The time was up before the answer was whole.
        case timedOut
        /// The answer is longer than is read.
        case tooLong
        /// No connection, no trust, or no end of the answer.
        case unreachable
    }

    package let kind: Kind
    package let description: String
}
