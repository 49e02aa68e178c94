import Domain

/// Revocation at the OAuth endpoint (RFC 7009).
package enum TokenRevocation {
    package static func run(_ request: TokenRequest, in call: Call) async throws {
        do {
            let token = Secret(try request.required("token"))
            try await request.spend(.userToken, in: call)
            let client = try await request.authenticatedClient(in: call)
            try await Revocation(token: token, client: client).run(in: call)
        } catch let refusal as Refusal {
            throw OAuthRefusal(refusal)
        }
    }
}
