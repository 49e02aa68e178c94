package import Actions
import Domain
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// Listens, answers, and drains when it is told to stop.
package struct WebServer: Service {
    private let facilities: Facilities
    private let host: String
    private let port: Int
    private let metrics: @Sendable () -> String
    private let onReady: @Sendable () async -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - metrics: the text of `/metrics`.
    ///   - onReady: called once the port is open.
    package init(
        _ facilities: Facilities, host: String, port: Int, metrics: @escaping @Sendable () -> String,
        onReady: @escaping @Sendable () async -> Void, logger: Logger
    ) {
        self.facilities = facilities
        self.host = host
        self.port = port
        self.metrics = metrics
        self.onReady = onReady
        self.logger = logger
    }

    package func run() async throws {
        // The contexts of all requests take their logger from here, level included.
        let application = Application(
            router: StreetSide.router(facilities, metrics: metrics, logger: logger),
            server: .onOneLoopPerConnection(idleTimeout: .seconds(WebLimits.idleConnectionSeconds)),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { [onReady] _ in await onReady() }, logger: logger)
        try await application.run()
    }
}
