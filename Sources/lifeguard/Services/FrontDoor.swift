import Logging
import ServiceLifecycle
import Synchronization
import Web

/// The web server, which tells a port that it cannot have from a failure later on.
struct FrontDoor: Service, CustomStringConvertible {
    private let server: WebServer
    private let address: ListenAddress
    private let opening: Opening

    init(_ house: House, metrics: @escaping @Sendable () -> String, accessLog: @escaping AccessLog, onReady: @escaping @Sendable () -> Void)
    {
        let opening = Opening()
        self.opening = opening
        address = house.settings.listen
        server = WebServer(
            house.facilities, host: address.host, port: address.port, metrics: metrics,
            accessLog: accessLog, requestTimeout: house.settings.requestTimeout,
            onReady: {
                opening.isOpen.store(true, ordering: .relaxed)
                onReady()
            }, logger: house.logger)
    }

    var description: String { "web" }

    func run() async throws {
        do { try await server.run() } catch  where !opening.isOpen.load(ordering: .relaxed) {
            throw CannotListen(address: address, reason: "\(error)")
        }
    }

    private final class Opening: Sendable {
        let isOpen = Atomic(false)
    }
}

/// The address that the server should listen on is taken, or not of this machine.
struct CannotListen: Error, CustomStringConvertible {
    let address: ListenAddress
    let reason: String

    /// EX_UNAVAILABLE (sysexits.h).
    static let exitStatus: Int32 = 69

    var description: String {
        let isTaken = reason.contains("errno: 98") || reason.contains("Address already in use")
        return isTaken
            ? "port \(address.port) on \(address.host) is in use by another program: end it, or choose another --port"
            : "cannot listen on port \(address.port) of \(address.host): \(reason)"
    }
}
