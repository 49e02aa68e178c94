import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// A client's id and secret in an `Authorization: Basic` header, each percent-encoded (RFC 6749, section 2.3.1). A plus sign
/// stays one: neither may hold a space, secrets may hold plus signs, and many clients send them as they are.
enum BasicCredentials {
    /// - Returns: nil when there is no such header.
    /// - Throws: `invalidClient` when there is one that cannot be read.
    static func read(_ request: Request) throws(OAuthRefusal) -> (client: ClientID, secret: Secret)? {
        guard let header = request.headers[.authorization] else { return nil }
        guard let encoded = AuthorizationHeader.value(of: header, scheme: "basic"), let data = Data(base64Encoded: encoded),
            let text = String(validating: data, as: UTF8.self)
        else { throw .invalidClient }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false).map { Substring($0) }
        guard parts.count == 2, let id = parts[0].removingPercentEncoding, let secret = parts[1].removingPercentEncoding else {
            throw .invalidClient
        }
        return (ClientID(id), Secret(secret))
    }
}
