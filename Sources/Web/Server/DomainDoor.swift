import Actions
import Domain
import HTTPTypes
import Hummingbird

/// The way in by a pool's own name: what is asked of `{prefix}.{hosted-suffix}` or of a custom domain is answered as if its
/// path began with the pool. So the names of pools lead to what pools show to browsers and apps, and to nothing else but the
/// service's health: who balances load asks for it by any name.
struct DomainDoor<Inner: HTTPResponder<AppContext>>: HTTPResponder {
    private let inner: Inner
    private let registry: Registry
    private let suffix: HostName?
    private let publicHost: String?

    init(before inner: Inner, _ facilities: Facilities) {
        self.inner = inner
        registry = facilities.registry
        suffix = facilities.settings.hostedSuffix
        publicHost = facilities.settings.publicHost
    }

    func respond(to request: Request, context: AppContext) async throws -> Response {
        let names = names(in: request.head)
        guard !names.isEmpty else { return try await inner.respond(to: request, context: context) }
        var context = context
        var head = request.head
        do {
            if let domain = try await registry.domain(names) {
                context.domain = domain.pool
                head.path = "/\(domain.pool)\(head.path ?? "/")"
            }
        } catch {
            // Told by those who tell of all failures.
            context.fault = error
        }
        return try await inner.respond(to: Request(head: head, body: request.body), context: context)
    }

    /// The names of domains that the request may mean; none for the service's own name, and for what is no name at all.
    private func names(in head: HTTPRequest) -> [PoolDomainName] {
        guard let authority = head.authority, let host = HostName(authority: authority), host.hasDot, host.text != publicHost,
            let path = head.path, path.hasPrefix("/"), !path.hasPrefix("/health/")
        else { return [] }
        let prefix = suffix.flatMap(host.prefix).flatMap { $0.contains(".") ? nil : $0 }
        return [prefix, host.text].compactMap { $0.map { PoolDomainName($0) } }
    }
}
