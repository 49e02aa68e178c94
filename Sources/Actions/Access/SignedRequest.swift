import Cryptography
import Domain
import Foundation

/// The parts of an HTTP request that AWS Signature Version 4 covers. Source: "AWS Signature Version 4 for API requests".
package struct SignedRequest: Sendable {
    let method: String
    let path: String
    let query: String
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// - Parameters:
    ///   - path: as it came, percent-encoded.
    ///   - query: as it came, without the question mark.
    package init(method: String, path: String, query: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// - Returns: the access key that has signed exactly this request, for this service and region, within five minutes.
    func verifiedSigner(in call: Call) async throws -> AccessKey {
        let authorization = try Authorization(header("authorization"), date: header("x-amz-date"))
        try authorization.check(
            region: call.facilities.settings.region, namesOperation: header("x-amz-target") != nil, at: call.now)
        guard let key = try await call.registry.accessKey(authorization.accessKey) else { throw Refusal.unrecognizedAccessKey }
        let secret = try call.facilities.masterKey.open(key.sealedSecret, for: CreateAccessKey.sealIdentity(key.id))
        guard isSigned(authorization, secret: String(decoding: secret, as: UTF8.self)) else {
            throw Refusal.invalidSignature(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
                    + "and signing method. Consult the service documentation for details.")
        }
        // Only whoever holds the secret is told so.
        guard !key.policy.isExpired(at: call.now) else { throw Refusal.accessKeyExpired }
        return key
    }

    /// Whether a page, if one sent it, is of this machine (the `Origin` field, RFC 6454).
    var isFromLoopback: Bool {
        guard let origin = header("origin") else { return true }
        return Loopback.isHost(URLComponents(string: origin)?.host)
    }

    private func isSigned(_ authorization: Authorization, secret: String) -> Bool {
        // The body that came, never the hash that a header claims.
        let request = SignatureV4.Request(
            method: method, path: path, query: query, headers: headers.map { ($0.name, $0.value) },
            signedHeaders: authorization.signedHeaders, payloadSHA256: Hex.encode(SHA2.sha256(body)))
        let expected = SignatureV4.signature(
            secret: secret, date: authorization.day, region: authorization.region, service: authorization.service,
            stringToSign: request.stringToSign(amzDate: authorization.date, scope: authorization.scope))
        return ConstantTime.equal(Array(expected.utf8), Array(authorization.signature.utf8))
    }

    private func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }
}
