import Actions
import Domain
import Hummingbird
import NIOCore

/// A pool's public keys (RFC 7517), from memory.
struct JWKSEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/.well-known/jwks.json") { request, context in
            let pool = PoolID(context.parameters.get("pool") ?? "")
            guard let ring = try await facilities.registry.keyRing(of: pool) else { throw HTTPError(.notFound) }
            return PublishedDocument(bytes: ByteBuffer(bytes: ring.jwks), entityTag: ring.entityTag).response(to: request)
        }
    }
}
