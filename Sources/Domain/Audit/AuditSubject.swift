/// Whom or what an operation is about, as its input names it. Only these members are looked at: no password, code, token, attribute
/// or setting is among them.
package enum AuditSubject {
    private static let members = [
        "Username", "GroupName", "ClientId", "ClientName", "PoolName", "Identifier", "Domain", "ProviderName", "JobId", "JobName",
        "TermsId", "ManagedLoginBrandingId", "DeviceKey", "SessionId", "ResourceArn",
    ]

    package static func names(in input: JSON) -> JSON {
        var found: [String: JSON] = [:]
        for member in members { found[member] = input[member]?.string.map(cut) }
        // Sign-ins name their user among their parameters.
        let parameters = input["AuthParameters"] ?? input["ChallengeResponses"]
        found["Username"] = found["Username"] ?? parameters?["USERNAME"]?.string.map(cut)
        return .object(found)
    }

    /// The pool that an operation is about.
    package static func pool(in input: JSON) -> PoolID? {
        if let pool = input["UserPoolId"]?.string { return PoolID(bounded(pool)) }
        guard let arn = input["ResourceArn"]?.string, let slash = arn.lastIndex(of: "/") else { return nil }
        return PoolID(bounded(String(arn[arn.index(after: slash)...])))
    }

    /// What was made has its id in the answer.
    package static func pool(made answer: JSON) -> PoolID? { answer["UserPool"]?["Id"]?.string.map { PoolID($0) } }

    package static func names(made answer: JSON, over names: JSON) -> JSON {
        guard let client = answer["UserPoolClient"]?["ClientId"]?.string, var found = names.object else { return names }
        found["ClientId"] = .string(client)
        return .object(found)
    }

    private static func cut(_ text: String) -> JSON { .string(bounded(text)) }

    /// Nobody fills the record with a name that no operation takes; a NUL is nothing that a database keeps.
    private static func bounded(_ text: String) -> String {
        String(text.replacing("\0", with: "\u{FFFD}").prefix(Limits.auditSubject))
    }
}
