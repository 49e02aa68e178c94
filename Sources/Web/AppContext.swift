import Actions
import Domain
package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// What is known of a request while it is answered.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The same in the answer's header, in the log, and in what the caller may report.
    var requestID = ""
    /// What the request turned out to ask for, for the log.
    let finding = Finding()
    let remoteAddress: String?
    /// The pool whose domain was called, when it was one.
    var domain: PoolID?
    /// Why the request could not be led to its address.
    var fault: (any Error)?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }

    func call(_ facilities: Facilities, update: UpdateStyle = .full) -> Call {
        var logger = logger
        logger[metadataKey: "request_id"] = "\(requestID)"
        let address = facilities.quotas == nil ? nil : remoteAddress.flatMap { CallerAddress($0) }
        let origin = CallOrigin(address: remoteAddress ?? "", request: requestID)
        return Call(facilities, logger: logger, address: address, update: update, origin: origin)
    }
}
