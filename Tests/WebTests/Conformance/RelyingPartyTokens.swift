import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport

/// What an app does once it has a code.
extension RelyingParty {
    /// How the app says who it is.
    enum Proof { case basic, post, none }

    /// How the app asks userInfo.
    enum Asking: CaseIterable { case get, postHeader, postBody }

    /// The tokens of an answer, the ID token found good.
    struct Tokens: Sendable {
        let access: String
        let refresh: String
        let idText: String
        let id: JSON
    }

    /// Posts a code; nil takes a parameter away.
    func exchange(_ code: String?, _ changes: [String: String?] = [:], by proof: Proof = .basic) async throws -> TestResponse {
        let form: [String: String?] = ["grant_type": "authorization_code", "code": code, "redirect_uri": Self.redirectURI]
        return try await post("token", form.merging(changes) { $1 }.compactMapValues { $0 }, by: proof)
    }

    func post(_ endpoint: String, _ form: [String: String], by proof: Proof = .basic) async throws -> TestResponse {
        let (id, secret) = (web.app.client.id.text, web.app.client.secret)
        var form = form
        var headers: HTTPFields = [:]
        switch proof {
        case .basic: headers = web.basic(id, secret ?? "")
        case .post: form.merge(["client_id": id, "client_secret": secret ?? ""]) { $1 }
        case .none: form["client_id"] = id
        }
        return try await web.post(endpoint, QueryText(form.map { ($0.key, $0.value) }).description, headers: headers)
    }

    /// The whole way from the answer to tokens, with everything that a careful client looks at.
    func tokens(
        _ answer: AppAnswer, _ changes: [String: String?] = [:], nonce: String? = nonce, by proof: Proof = .basic
    ) async throws -> Tokens {
        guard answer["iss"] == issuer, answer["state"] == Self.state, answer.mode == plan.mode, answer.address == Self.redirectURI else {
            throw Missing("a good answer: \(answer)")
        }
        let response = try await exchange(try answer["code"] ?? { throw Missing("a code: \(answer)") }(), changes, by: proof)
        guard response.status == .ok, response.headers[.cacheControl] == "no-store", response.json["token_type"] == "Bearer",
            response.json["expires_in"]?.integer == 3600
        else { throw Missing("tokens: \(response.text)") }
        return try await checked(response.json, nonce: nonce)
    }

    /// OpenID Connect Core, section 3.1.3.7.
    func checked(_ answer: JSON, nonce: String?) async throws -> Tokens {
        let (text, access) = (try answer["id_token"].text(or: "id_token"), try answer["access_token"].text(or: "access_token"))
        let id = try TestJWKS(try await web.ask(.get, "/\(web.app.pool)/.well-known/jwks.json").json).verified(text)
        let now = Int64(web.app.service.clock.now.timeIntervalSince1970)
        guard id["iss"]?.string == issuer, id["aud"]?.string == web.app.client.id.text, id["nonce"]?.string == nonce,
            let expires = id["exp"]?.integer, expires > now, let issued = id["iat"]?.integer, issued <= now, id["sub"]?.string != nil,
            id["auth_time"]?.integer != nil, id["at_hash"]?.string == TestJWKS.half(of: access)
        else { throw Missing("a good ID token: \(id)") }
        return Tokens(access: access, refresh: answer["refresh_token"]?.string ?? "", idText: text, id: id)
    }

    func userInfo(_ token: String, by asking: Asking = .get) async throws -> TestResponse {
        let path = "/\(web.app.pool)/oauth2/userInfo"
        let header: HTTPFields = [.authorization: "Bearer \(token)"]
        return switch asking {
        case .get: try await web.ask(.get, path, headers: header)
        case .postHeader: try await web.ask(.post, path, headers: header)
        case .postBody: try await web.post("userInfo", "access_token=\(token)")
        }
    }

    /// Log in with these scopes, and ask userInfo.
    func claims(_ changes: [String: String?] = [:]) async throws -> JSON {
        let answer = try await userInfo(try await tokens(try await logIn(changes)).access)
        guard answer.status == .ok else { throw Missing("claims: \(answer.text)") }
        return answer.json
    }
}
