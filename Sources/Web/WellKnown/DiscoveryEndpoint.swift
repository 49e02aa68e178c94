import Actions
import Domain
import Hummingbird
import NIOCore
import Synchronization

/// A pool's metadata (OpenID Connect Discovery 1.0), from memory. It names what is there, and nothing else.
struct DiscoveryEndpoint: Endpoint {
    let facilities: Facilities
    private let documents = Documents()

    private final class Documents: Sendable {
        let byPool = Mutex([PoolID: PublishedDocument]())
    }

    init(facilities: Facilities) { self.facilities = facilities }

    func mount(on router: Router<AppContext>) {
        router.get(":pool/.well-known/openid-configuration") { request, context in
            let id = PoolID(context.parameters.get("pool") ?? "")
            if facilities.registry.heldPool(id) == nil {
                guard try await facilities.registry.pool(id) != nil else { throw HTTPError(.notFound) }
            }
            return document(of: id).response(to: request)
        }
    }

    /// The document depends on nothing that changes: it is made once for a pool.
    private func document(of pool: PoolID) -> PublishedDocument {
        documents.byPool.withLock { known in
            if let document = known[pool] { return document }
            let bytes = metadata(of: pool).bytes
            let document = PublishedDocument(bytes: ByteBuffer(bytes: bytes), entityTag: EntityTag.of(bytes))
            known[pool] = document
            return document
        }
    }

    private func metadata(of pool: PoolID) -> JSON {
        let issuer = facilities.settings.issuer(of: pool)
        return [
            "issuer": .string(issuer),
            "jwks_uri": .string("\(issuer)/.well-known/jwks.json"),
            "token_endpoint": .string("\(issuer)/oauth2/token"),
            "revocation_endpoint": .string("\(issuer)/oauth2/revoke"),
            "introspection_endpoint": .string("\(issuer)/oauth2/introspect"),
            "userinfo_endpoint": .string("\(issuer)/oauth2/userInfo"),
            "grant_types_supported": .array(TokenPipeline.grantTypes.map(JSON.string)),
            "authorization_endpoint": .string("\(issuer)/oauth2/authorize"),
            "end_session_endpoint": .string("\(issuer)/logout"),
            "response_types_supported": .array(ResponseType.allCases.map { .string($0.rawValue) }),
            "response_modes_supported": .array(ResponseMode.allCases.map { .string($0.rawValue) }),
            "code_challenge_methods_supported": ["S256"],
            "prompt_values_supported": .array(Prompt.allCases.map { .string($0.rawValue) }),
            "authorization_response_iss_parameter_supported": true,
            "claims_parameter_supported": true,
            "request_parameter_supported": false,
            "request_uri_parameter_supported": false,
            "ui_locales_supported": .array(Language.allCases.map { .string($0.tag) }),
            "claims_supported": [
                "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "name", "given_name", "family_name", "middle_name",
                "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale",
                "updated_at", "email", "email_verified", "phone_number", "phone_number_verified", "address",
            ],
            "scopes_supported": ["openid", "email", "phone", "profile"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "introspection_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        ]
    }
}
