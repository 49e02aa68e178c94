package import Actions
import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens, answers, and drains when it is told to stop.
///
/// It stands on Hummingbird's server and router, not on its `Application`, which gives every request a logger, a task-local
/// and a date of its own: a sixth of the time of a small answer.
package struct WebServer: Service {
    private let facilities: Facilities
    private let host: String
    private let port: Int
    private let metrics: @Sendable () -> String
    private let accessLog: AccessLog
    private let requestTimeout: Int
    private let onReady: @Sendable () async -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - metrics: the text of `/metrics`.
    ///   - accessLog: where requests are told of.
    ///   - requestTimeout: seconds that a client may take to send a request, or to fetch an answer.
    ///   - onReady: called once the port is open.
    package init(
        _ facilities: Facilities, host: String, port: Int, metrics: @escaping @Sendable () -> String,
        accessLog: @escaping AccessLog, requestTimeout: Int, onReady: @escaping @Sendable () async -> Void, logger: Logger
    ) {
        self.facilities = facilities
        self.host = host
        self.port = port
        self.metrics = metrics
        self.accessLog = accessLog
        self.requestTimeout = requestTimeout
        self.onReady = onReady
        self.logger = logger
    }

    package func run() async throws {
        let ledger = Ledger(log: accessLog)
        let lane = ExpressLane(facilities, ledger)
        // Hummingbird tells of its own start and stop; the house has its own words for both.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let server = try HTTPServerBuilder.onOneLoopPerConnection(requestTimeout: requestTimeout).buildServer(
            configuration: ServerConfiguration(address: .hostname(host, port: port), serverName: nil),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet, responder: lane.before(ordinary(ledger)),
            onServerRunning: { [onReady] _ in await onReady() })
        try await server.run()
    }

    /// The way of every other request: context, middleware, router, endpoint.
    private func ordinary(_ ledger: Ledger) -> HTTPChannelHandler.Responder {
        let responder = StreetSide.responder(facilities, metrics: metrics, ledger, logger: logger)
        return { [logger, effects = facilities.effects] request, writer, channel in
            let context = AppContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
            var response = try await responder.respond(to: request, context: context)
            response.headers[.date] = HTTPDate.text(of: effects.now())
            try await writer.write(response: response.head, body: response.body)
        }
    }
}
