import HTTPTypes

/// A request as it ended, for the access log: names and numbers. Never a query string, a header's value or a body: those
/// hold secrets.
package struct RequestRecord: Sendable {
    package let requestID: String
    package let method: String
    package let path: Substring
    package let status: Int
    package let microseconds: Int64
    package let remoteAddress: String?
    /// The operation of the JSON API.
    package var operation: String?
    /// The name of the refusal that was answered.
    package var refusal: String?

    /// What of a path is told at the most, in bytes.
    private static let longestPath = 200

    init(
        _ requestID: String, _ method: HTTPRequest.Method, path: String, status: HTTPResponse.Status, since start: ContinuousClock.Instant,
        remoteAddress: String?
    ) {
        self.requestID = requestID
        self.method = method.rawValue
        // By bytes: by characters it would cost more than the rest of the record.
        let end = path.utf8.firstIndex(of: UInt8(ascii: "?")) ?? path.endIndex
        self.path = path[..<(path.utf8.index(path.startIndex, offsetBy: Self.longestPath, limitedBy: end) ?? end)]
        self.status = status.code
        self.remoteAddress = remoteAddress
        let passed = (ContinuousClock.now - start).components
        microseconds = passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000
    }
}

/// Where requests are told of.
package typealias AccessLog = @Sendable (RequestRecord) -> Void
