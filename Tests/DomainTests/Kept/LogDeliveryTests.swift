import Domain
import Testing

@Suite struct LogDeliveryTests {
    private static func logs(_ source: String, _ level: String, to destinations: String...) -> JSON {
        var members: [String: JSON] = ["EventSource": .string(source), "LogLevel": .string(level)]
        for destination in destinations { members["\(destination)Configuration"] = ["Arn": "arn:aws:any:eu-central-1:123456789012:x"] }
        return .object(members)
    }

    private static let messages = logs("userNotification", "ERROR", to: "CloudWatchLogs")
    private static let events = logs("userAuthEvents", "INFO", to: "S3")
    private static let oneDestination =
        "A log configuration has exactly one destination: CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration."

    @Test(arguments: [
        [], [messages], [events], [logs("userAuthEvents", "INFO", to: "CloudWatchLogs")],
        [logs("userAuthEvents", "INFO", to: "Firehose"), messages],
    ])
    func `each source has one configuration, at its level, with one destination`(_ configurations: [JSON]) throws {
        try LogDelivery.check(configurations)
    }

    @Test(arguments: [
        ([messages, messages], "Event source userNotification has more than one log configuration."),
        (
            [logs("userNotification", "INFO", to: "CloudWatchLogs")],
            "Event source userNotification is logged at level ERROR only."
        ),
        ([logs("userAuthEvents", "ERROR", to: "S3")], "Event source userAuthEvents is logged at level INFO only."),
        ([logs("userAuthEvents", "INFO")], oneDestination),
        ([logs("userAuthEvents", "INFO", to: "S3", "Firehose")], oneDestination),
        ([logs("userNotification", "ERROR", to: "S3")], "Event source userNotification goes to CloudWatchLogsConfiguration only."),
    ])
    func `what logs cannot do is refused`(_ configurations: [JSON], _ message: String) {
        #expect(throws: Refusal.invalidParameter(message)) { try LogDelivery.check(configurations) }
    }
}
