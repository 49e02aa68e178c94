import Actions
import Domain
import Hummingbird
import NIOCore
import Synchronization

/// A pool's metadata, from memory: below the issuer (OpenID Connect Discovery 1.0, section 4), and where RFC 8414, section 3.1,
/// looks for it.
struct DiscoveryEndpoint: Endpoint {
    let facilities: Facilities
    private let documents = Documents()

    private final class Documents: Sendable {
        let byPool = Mutex([PoolID: (style: OpenIDStyle, document: PublishedDocument)]())
    }

    init(facilities: Facilities) { self.facilities = facilities }

    func mount(on router: Router<AppContext>) {
        for path in [
            ":pool/.well-known/openid-configuration", ":pool/.well-known/oauth-authorization-server",
            ".well-known/oauth-authorization-server/:pool",
        ] {
            router.get(RouterPath(path)) { request, context in
                let id = PoolID(context.parameters.get("pool") ?? "")
                if let pool = facilities.registry.heldPool(id) { return document(of: pool).response(to: request) }
                guard let pool = try await facilities.registry.pool(id) else { throw HTTPError(.notFound) }
                return document(of: pool).response(to: request)
            }
        }
    }

    /// The document depends on the pool's style alone: it is made once for a pool.
    private func document(of pool: UserPool) -> PublishedDocument {
        documents.byPool.withLock { known in
            if let (style, document) = known[pool.id], style == pool.openID { return document }
            let bytes = ProviderMetadata.document(issuer: facilities.settings.issuer(of: pool.id), style: pool.openID).bytes
            let document = PublishedDocument(bytes: ByteBuffer(bytes: bytes), entityTag: EntityTag.of(bytes))
            known[pool.id] = (pool.openID, document)
            return document
        }
    }
}
