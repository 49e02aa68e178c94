import Actions
import Cryptography
import Domain
import Foundation
import TestSupport

/// Signs requests as an AWS SDK does.
struct Signer: Sendable {
    var id: String
    var secret: String
    var region = TestService.region
    var service = "cognito-idp"
    var headers = ["content-type", "host", "x-amz-date", "x-amz-target"]
    /// Put in place of what is computed.
    var authorization: String?

    init(_ key: CreateAccessKey.Output) {
        id = key.key.id.text
        secret = key.secretAccessKey.reveal
    }

    /// - Parameter sent: the body that goes over the wire, nil for the one that is signed.
    func request(_ operation: String, _ body: JSON, at moment: Date, sent: JSON? = nil) -> SignedRequest {
        let date = moment.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted, timeZone: .gmt))
        let day = String(date.prefix(8))
        var lines: [(name: String, value: String)] = [
            ("Host", "localhost:9229"), ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Date", date),
            ("X-Amz-Target", "AWSCognitoIdentityProviderService.\(operation)"), ("User-Agent", "test"),
        ]
        let canonical = SignatureV4.Request(
            method: "POST", path: "/", query: "", headers: lines, signedHeaders: headers,
            payloadSHA256: Hex.encode(SHA2.sha256(Array(body.text.utf8))))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let signature = SignatureV4.signature(
            secret: secret, date: day, region: region, service: service, stringToSign: canonical.stringToSign(amzDate: date, scope: scope))
        let parts = ["Credential=\(id)/\(scope)", "SignedHeaders=\(headers.joined(separator: ";"))", "Signature=\(signature)"]
        lines.append(("Authorization", authorization ?? "AWS4-HMAC-SHA256 " + parts.joined(separator: ", ")))
        return SignedRequest(method: "POST", path: "/", query: "", headers: lines, body: Array((sent ?? body).text.utf8))
    }
}
