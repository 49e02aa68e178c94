import Actions
import ArgumentParser
import Couriers
import Domain
import Foundation
import Logging
import Metrics
import ServiceLifecycle
import Telemetry
import UnixSignals

/// Runs the server until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the server.",
        discussion: """
            Every option is also an environment variable (--public-url: LIFEGUARD_PUBLIC_URL) and a key of the YAML file given \
            by --config (public-url: …). The command line counts before the environment, the environment before the file.

            The master key stands in KEYS/master.key, where it is born at the first start, or in LIFEGUARD_MASTER_KEY. Keep a \
            copy of it apart from the database: neither is of any use without the other.

            Any number of nodes may serve one PostgreSQL; each needs the same master key and the same public URL. A node that \
            cannot reach its database at the start gives up after a few seconds with the exit status 69: whoever supervises it \
            starts it again. Once it serves, it waits for a database that went away, and answers 503 meanwhile.

            SIGTERM and SIGINT let whoever is being served be served, for a few seconds at most; then it exits with 0.
            """)

    /// How long a drain may take before what is left is cancelled.
    private static let longestDrain = Duration.seconds(8)

    @OptionGroup var serving: ServeOptions
    @OptionGroup(title: "The house") var places: HouseOptions

    func run() async throws {
        let settings = try await Settings(commandLine: serving.given.merging(places.given) { first, _ in first })
        LoggingSystem.bootstrap { _ in JSONLogHandler(level: settings.logLevel) }
        let metrics = PrometheusRegistry()
        metrics.describe("http_requests", as: "Requests answered, by route, method and status.")
        metrics.describe("http_request_duration", as: "Time from a request's head to its answer, by route.")
        metrics.describe("lifeguard_messages", as: "Messages taken from the outbox: sent, postponed, given up.")
        metrics.describe("SignUpSuccesses", as: "Accounts that users made for themselves.")
        metrics.describe("SignInSuccesses", as: "Sign-ins that ended with tokens.")
        metrics.describe("TokenRefreshSuccesses", as: "Refresh tokens exchanged for new tokens.")
        MetricsSystem.bootstrap(PrometheusMetricsFactory(metrics))

        let logger = Logger(label: "lifeguard")
        let courier = try Self.courier(settings)
        Self.warn(about: settings, logger)
        let house = try await House.open(settings, logger: logger)
        house.facilities.audit.beginChain()
        let demo = settings.isDevelopment ? try await DemoPool(in: house) : nil

        let requests = JSONAccessLog(.standardError)
        let door = FrontDoor(
            house, metrics: { metrics.render() }, accessLog: { if settings.logLevel <= .info { requests.enter($0) } }
        ) {
            logger.notice("listening", metadata: ["host": "\(settings.listen.host)", "port": .stringConvertible(settings.listen.port)])
            if let demo { Terminal.print(Welcome(demo, settings).text) }
        }
        try await Self.serve(door, house, courier)
        logger.notice("stopped")
    }

    /// Stopped in the reverse order: first nobody is let in any more, then the mail is sent.
    private static func serve(_ door: FrontDoor, _ house: House, _ courier: (any Courier)?) async throws {
        var quiet = house.logger
        quiet.logLevel = max(quiet.logLevel, .warning)
        let isStopping = StopSign()
        let sweep = Sweep()
        let services: [any Service] = [
            Recurring(name: "looking for changes made elsewhere", pause: .milliseconds(250), logger: house.logger) {
                try await house.facilities.registry.catchUp()
            },
            Recurring(name: "sweeping", pause: .seconds(60), logger: house.logger) {
                _ = try await sweep.run(in: house.call)
            },
            ImportWorker(house: house), OutboxWorker(house: house, courier: courier), door, isStopping,
        ]
        var configuration = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = longestDrain
        do { try await ServiceGroup(configuration: configuration).run() } catch  where isStopping.isRaised {
            // What was cancelled at the end of the drain is no failure.
            house.logger.warning("the drain was cut short", metadata: ["error": "\(error)"])
        }
    }

    private static func courier(_ settings: Settings) throws -> any Courier {
        guard settings.mail.url != nil || settings.isDevelopment else {
            throw SettingsError(key: .mailURL, reason: "is needed without --dev: smtp://…, smtps://… or file:DIRECTORY")
        }
        let now = Effects.real.now
        return PostOffice(
            mail: try settings.mail.url.map { try MailCouriers.courier(for: $0, from: settings.mail.sender, now: now) },
            sms: settings.sms.webhook.map { SMSWebhook(url: $0.url, secret: $0.secret, now: now) },
            keepsTheRest: settings.isDevelopment)
    }

    private static func warn(about settings: Settings, _ logger: Logger) {
        if settings.database.url.canBeIntercepted {
            logger.warning(
                "nobody checks who the database server is: set sslmode=verify-full in the database URL",
                metadata: ["database": "\(settings.database.url)"])
        }
        if settings.hashing.isWeakerThanOWASP {
            logger.warning("password hashes cost less than OWASP asks for: 19456 KiB and 2 iterations")
        }
        if settings.publicURL.isReadableOnTheWay {
            logger.warning("the public URL is http: whoever is in between can read passwords and tokens")
        }
    }
}
