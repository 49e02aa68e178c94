import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// Answers only who calls this machine by a name of its own: a development server asks nobody for a signature, and a page
/// somewhere could have its own name point here (DNS rebinding). A pool's domain leads to its pages only.
struct LoopbackOnly: RouterMiddleware {
    typealias Context = AppContext

    /// The host of the public URL, which is right too.
    let publicHost: String?

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority.flatMap { URLComponents(string: "http://" + $0)?.host }
        guard host == nil || context.domain != nil || host == publicHost || Loopback.isHost(host) else {
            throw HTTPError(.misdirectedRequest)
        }
        return try await next(request, context)
    }
}
