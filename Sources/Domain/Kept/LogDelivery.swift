/// Where a pool's logs are to go. Source: LogConfigurationType; "Exporting logs from Amazon Cognito user pools".
package enum LogDelivery {
    private static let destinations = ["CloudWatchLogsConfiguration", "S3Configuration", "FirehoseConfiguration"]

    /// - Parameter configurations: a LogConfigurationListType.
    /// - Throws: `invalidParameter` for two of one source, for a level that a source does not have, and for other than one
    ///   destination that the source can go to.
    package static func check(_ configurations: [JSON]) throws(Refusal) {
        var known: Set<String> = []
        for configuration in configurations {
            let source = configuration["EventSource"]?.string ?? ""
            guard known.insert(source).inserted else {
                throw .invalidParameter("Event source \(source) has more than one log configuration.")
            }
            let isOfMessages = source == "userNotification"
            let level = isOfMessages ? "ERROR" : "INFO"
            guard configuration["LogLevel"]?.string == level else {
                throw .invalidParameter("Event source \(source) is logged at level \(level) only.")
            }
            let named = destinations.filter { configuration[$0] != nil }
            guard named.count == 1 else {
                throw .invalidParameter("A log configuration has exactly one destination: \(destinations.joined(separator: ", ")).")
            }
            guard !isOfMessages || named == ["CloudWatchLogsConfiguration"] else {
                throw .invalidParameter("Event source \(source) goes to CloudWatchLogsConfiguration only.")
            }
        }
    }
}
