import HTTPTypes

/// What is kept of every request, whichever way it was answered: an id, a line in the access log, a count and a duration.
struct Ledger: Sendable {
    private let ids = RequestIDs()
    private let metrics = RequestMetrics()
    private let log: AccessLog

    init(log: @escaping AccessLog) { self.log = log }

    func nextID() -> String { ids.next() }

    /// - Parameter route: the address as it was mounted, so that the counts of one are together.
    func enter(_ record: RequestRecord, route: String) {
        metrics.record(route: route, method: record.method, status: record.status, microseconds: record.microseconds)
        log(record)
    }
}
