extension SignatureV4 {
    /// An access key, on the side of who signs.
    package struct Signer: Sendable {
        private let accessKey: String
        private let secret: String
        private let region: String
        private let service: String

        package init(accessKey: String, secret: String, region: String, service: String) {
            self.accessKey = accessKey
            self.secret = secret
            self.region = region
            self.service = service
        }

        /// The value of the `Authorization` field of a POST to `/`. All of the headers are signed; `X-Amz-Date` must be among them.
        /// - Parameter amzDate: `yyyyMMdd'T'HHmmss'Z'`.
        package func authorization(of body: [UInt8], headers: [(name: String, value: String)], path: String, amzDate: String) -> String {
            let names = headers.map { $0.name.lowercased() }.sorted()
            let request = Request(
                method: "POST", path: path, query: "", headers: headers, signedHeaders: names, payloadSHA256: Hex.encode(SHA2.sha256(body)))
            let day = String(amzDate.prefix(8))
            let scope = "\(day)/\(region)/\(service)/aws4_request"
            let signature = SignatureV4.signature(
                secret: secret, date: day, region: region, service: service,
                stringToSign: request.stringToSign(amzDate: amzDate, scope: scope))
            return "\(SignatureV4.algorithm) Credential=\(accessKey)/\(scope), SignedHeaders=\(names.joined(separator: ";")), "
                + "Signature=\(signature)"
        }
    }
}
