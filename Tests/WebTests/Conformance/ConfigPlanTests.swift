import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The modules of `oidcc-config-certification-test-plan`, and RFC 8414.
@Suite struct ConfigPlanTests {
    /// `oidcc-discovery-endpoint-verification`
    @Test func `discovery is complete, and true`() async throws {
        let party = try await RelyingParty.start()
        let answer = try await party.web.ask(.get, "/\(party.web.app.pool)/.well-known/openid-configuration")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/json")
        let metadata = answer.json
        #expect(metadata["issuer"]?.string == party.issuer)
        for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint"] {
            #expect(metadata[name]?.string?.hasPrefix(party.issuer + "/") == true, "\(name)")
        }
        for (name, values) in [
            ("response_types_supported", ["code"]), ("response_modes_supported", ["query", "fragment", "form_post"]),
            ("grant_types_supported", ["authorization_code", "refresh_token", "client_credentials", "implicit"]),
            ("subject_types_supported", ["public"]), ("id_token_signing_alg_values_supported", ["RS256"]),
            ("token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "none"]),
            ("scopes_supported", ["openid", "profile", "email", "phone", "address", "offline_access"]),
            ("claims_supported", ["sub", "iss", "auth_time", "name", "email", "address", "updated_at"]),
            ("code_challenge_methods_supported", ["S256"]), ("claim_types_supported", ["normal"]),
        ] {
            let given = Set(metadata[name]?.array?.compactMap(\.string) ?? [])
            #expect(given.isSuperset(of: values), "\(name)")
        }
        #expect(metadata["claims_parameter_supported"] == true)
        #expect(metadata["authorization_response_iss_parameter_supported"] == true)
        // The default of the one is true (section 3): it must be said.
        #expect(metadata["request_uri_parameter_supported"] == false)
        #expect(metadata["request_parameter_supported"] == false)
        #expect(metadata["code_challenge_methods_supported"] == ["S256"])
    }

    /// RFC 8414, section 3.1, and the place where many look first.
    @Test func `the metadata stand where RFC 8414 looks for them`() async throws {
        let party = try await RelyingParty.start()
        let pool = party.web.app.pool
        let openID = try await party.web.ask(.get, "/\(pool)/.well-known/openid-configuration")
        for path in ["/.well-known/oauth-authorization-server/\(pool)", "/\(pool)/.well-known/oauth-authorization-server"] {
            let answer = try await party.web.ask(.get, path)
            #expect(answer.json == openID.json)
            #expect(answer.headers[.allowOrigin] == "*")
        }
        #expect(try await party.web.ask(.get, "/.well-known/oauth-authorization-server/us-east-1_nobody").status == .notFound)
    }

    @Test func `every endpoint that is named is there`() async throws {
        let party = try await RelyingParty.start()
        let metadata = try await party.web.ask(.get, "/\(party.web.app.pool)/.well-known/openid-configuration").json
        for (name, value) in metadata.object ?? [:] where name.hasSuffix("_endpoint") || name == "jwks_uri" {
            let path = String(value.string?.dropFirst(TestService.publicURL.count) ?? "")
            let get = try await party.web.ask(.get, path).status
            let post = try await party.web.ask(.post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: "").status
            #expect(get != .notFound || (post != .notFound && post != .methodNotAllowed), "\(name)")
        }
    }

    @Test func `a pool in Cognito's style does not offer what it refuses, and may change its style`() async throws {
        let party = try await RelyingParty.start(pool: ["AutoVerifiedAttributes": ["email"]])
        let path = "/\(party.web.app.pool)/.well-known/openid-configuration"
        #expect(try await party.web.ask(.get, path).json["scopes_supported"] == ["openid", "email", "phone", "profile"])
        _ = try await party.web.app.administer("UpdateUserPool", RelyingParty.strict)
        #expect(try await party.web.ask(.get, path).json["scopes_supported"]?.array?.contains("offline_access") == true)
    }
}
