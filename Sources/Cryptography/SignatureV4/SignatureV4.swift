/// AWS Signature Version 4, as the AWS General Reference describes it: what a client must have signed, and with what result.
package enum SignatureV4 {
    static let algorithm = "AWS4-HMAC-SHA256"

    /// 64 hexadecimal digits. `date` is `yyyyMMdd`; with `region` and `service` it is the scope of the derived key.
    package static func signature(secret: String, date: String, region: String, service: String, stringToSign: String) -> String {
        let steps = [date, region, service, "aws4_request", stringToSign]
        return Hex.encode(steps.reduce(Array("AWS4\(secret)".utf8)) { key, step in MAC.sha256(Array(step.utf8), key: key) })
    }
}
