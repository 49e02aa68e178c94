package import Domain
package import Foundation
import Synchronization

/// The functions of pools' owners, each where the settings say that it is. What one needs is made when it is first run.
package final class TriggerFunctions: TriggerRunner {
    /// Hears what is for the log: never a secret of the event.
    package typealias Log = @Sendable (_ function: String, _ words: String) -> Void

    private let addresses: [String: TriggerAddress]
    private let secret: Secret?
    private let environment: [String: String]
    private let now: @Sendable () -> Date
    private let log: Log
    private let ready = Mutex<[String: any TriggerFunction]>([:])

    /// - Parameters:
    ///   - addresses: by the function's ARN.
    ///   - secret: what posts are signed with; without it nothing is posted.
    ///   - environment: of this process; programs get what `TriggerEnvironment` lets through.
    package init(
        _ addresses: [String: TriggerAddress], secret: Secret?, environment: [String: String], now: @escaping @Sendable () -> Date,
        log: @escaping Log
    ) {
        self.addresses = addresses
        self.secret = secret
        self.environment = environment
        self.now = now
        self.log = log
    }

    package func run(_ function: String, event: JSON) async throws(TriggerFailure) -> JSON {
        guard let address = addresses[function], let known = self.function(function, at: address) else { throw .unknown(function) }
        return try await known.run(event) { [log] words in log(function, words) }
    }

    private func function(_ name: String, at address: TriggerAddress) -> (any TriggerFunction)? {
        ready.withLock { ready in
            if let known = ready[name] { return known }
            let made: (any TriggerFunction)? =
                switch address {
                case .url(let url): secret.map { HTTPFunction(at: url, secret: $0, now: now) }
                case .command(let command): CommandFunction(command, environment: TriggerEnvironment.reduced(environment))
                }
            ready[name] = made
            return made
        }
    }
}

/// One function where it is.
protocol TriggerFunction: Sendable {
    /// - Parameter log: hears what is for the log.
    func run(_ event: JSON, log: @Sendable (String) -> Void) async throws(TriggerFailure) -> JSON
}
