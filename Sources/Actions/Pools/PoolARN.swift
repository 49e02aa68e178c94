import Domain

extension UserPool {
    /// As Amazon would name the pool in an account that has no number.
    static func arn(of id: PoolID, region: String) -> String { "arn:aws:cognito-idp:\(region):000000000000:userpool/\(id)" }
}
