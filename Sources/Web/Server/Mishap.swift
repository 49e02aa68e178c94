import Domain
import Hummingbird
import Logging

/// What a request came to that nobody refused: the log gets the truth, the caller a face that tells nothing.
enum Mishap {
    /// The same request may succeed in a moment.
    case passing
    case lasting

    /// Tells the log.
    /// - Parameter subject: what went wrong, such as `a page`.
    init(_ error: any Error, of subject: String, _ context: AppContext) {
        let metadata: Logger.Metadata = ["request_id": "\(context.requestID)", "reason": "\(String(reflecting: error))"]
        if let failure = error as? any TemporaryFailure, failure.isTemporary {
            context.logger.warning("\(subject) has to wait", metadata: metadata)
            self = .passing
        } else {
            context.logger.error("\(subject) failed", metadata: metadata)
            self = .lasting
        }
    }
}
