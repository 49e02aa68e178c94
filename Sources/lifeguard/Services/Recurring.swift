import Logging
import ServiceLifecycle

/// Something that is done again and again, with a pause between. A failure is told when it begins and when it is over.
struct Recurring: Service, CustomStringConvertible {
    let name: String
    let pause: Duration
    let logger: Logger
    let work: @Sendable () async throws -> Void

    /// Its name to the service group, which would print the whole of it otherwise; the same for the other services.
    var description: String { name }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isFailing = false
            while (try? await Task.sleep(for: pause)) != nil {
                do {
                    try await work()
                    if isFailing { logger.notice("\(name) works again") }
                    isFailing = false
                } catch {
                    if !isFailing, !Task.isCancelled { logger.error("\(name) failed", metadata: ["error": "\(error)"]) }
                    isFailing = true
                }
            }
        }
    }
}
