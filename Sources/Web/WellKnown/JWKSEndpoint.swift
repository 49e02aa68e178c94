import Actions
import Domain
import Hummingbird
import NIOCore

/// A pool's public keys (RFC 7517), from memory.
struct JWKSEndpoint: Endpoint {
    let facilities: Facilities

    static let route = "/{pool}/.well-known/jwks.json"

    func mount(on router: Router<AppContext>) {
        router.get(RouterPath(Self.route)) { request, context in
            let pool = PoolID(context.parameters.get("pool") ?? "")
            if let ring = facilities.registry.heldKeyRing(of: pool) { return PublishedDocument(ring).response(to: request) }
            guard let ring = try await facilities.registry.keyRing(of: pool) else { throw HTTPError(.notFound) }
            return PublishedDocument(ring).response(to: request)
        }
    }
}

extension PublishedDocument {
    init(_ ring: KeyRing) {
        self.init(bytes: ByteBuffer(bytes: ring.jwks), entityTag: ring.entityTag)
    }
}
