import HTTPTypes

extension HTTPField.Name {
    static let requestID = known("x-amzn-RequestId")
    static let cognitoRequestID = known("x-amz-cognito-request-id")
    static let amazonTarget = known("x-amz-target")
    static let amazonErrorType = known("x-amzn-ErrorType")
    static let retryAfter = known("retry-after")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return name
    }
}
