import HTTPTypes

extension HTTPField.Name {
    static let requestID = known("x-amzn-RequestId")
    static let cognitoRequestID = known("x-amz-cognito-request-id")
    static let amazonTarget = known("x-amz-target")
    static let amazonErrorType = known("x-amzn-ErrorType")
    /// `true` in a request for a partial update.
    static let merge = known("x-lifeguard-merge")
    /// As API Gateway names a request.
    static let gatewayRequestID = known("apigw-requestid")
    static let referrerPolicy = known("referrer-policy")
    static let retryAfter = known("retry-after")
    static let fetchSite = known("sec-fetch-site")

    // Who asks, as a reverse proxy is told.
    static let authSubject = known("X-Auth-Subject")
    /// The user's; a client that acts for itself has none.
    static let authUsername = known("X-Auth-Username")
    static let authClient = known("X-Auth-Client")
    static let authScope = known("X-Auth-Scope")
    static let authGroups = known("X-Auth-Groups")
    static let authExpires = known("X-Auth-Expires")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return name
    }
}
