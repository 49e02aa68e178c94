import Domain

/// A pool in CloudFormation's properties; as few of them as give the same pool.
struct PoolProperties {
    private let snapshot: PoolSnapshot
    private let id: String
    private let stack: String

    init(_ snapshot: PoolSnapshot, id: String, stack: String) {
        self.snapshot = snapshot
        self.id = id
        self.stack = stack
    }

    func fewest() throws -> [String: JSON] {
        var properties = (snapshot.pool.object ?? [:]).filter { Self.ofPool.contains($0.key) }
        properties["UserPoolName"] = snapshot.pool["Name"]
        properties["UserPoolTags"] = StackTags.without(snapshot.pool["UserPoolTags"])
        let schema = try schema()
        properties["Schema"] = schema.isEmpty ? nil : .array(schema)
        properties.merge(factors) { $1 }
        return Self.fewest(properties, keeping: Self.kept) { properties in
            let wanted = Wanted(id: id, kind: .userPool, properties: properties, stack: stack)
            return (try? PoolStep.step(wanted, live: snapshot.pool, mfa: snapshot.factors))?.action == .keep
        }
    }

    /// What a pool that is there keeps where a template says nothing, and a new one would not have.
    private static let kept: Set = [
        "UserPoolName", "Schema", "WebAuthnRelyingPartyID", "WebAuthnUserVerification", "WebAuthnFactorConfiguration",
    ]

    private static let ofPool = [
        "AccountRecoverySetting", "AdminCreateUserConfig", "AliasAttributes", "AutoVerifiedAttributes", "DeletionProtection",
        "DeviceConfiguration", "EmailConfiguration", "EmailVerificationMessage", "EmailVerificationSubject", "IssuerConfiguration",
        "KeyConfiguration", "LambdaConfig", "Policies", "SmsAuthenticationMessage", "SmsConfiguration", "SmsVerificationMessage",
        "UserAttributeUpdateSettings", "UserPoolAddOns", "UserPoolTier", "UsernameAttributes", "UsernameConfiguration",
        "VerificationMessageTemplate",
    ]

    private var factors: [String: JSON] {
        let factors = snapshot.factors
        var enabled: [JSON] = []
        if factors["SmsMfaConfiguration"] != nil { enabled.append("SMS_MFA") }
        if factors["SoftwareTokenMfaConfiguration"]?["Enabled"] == true { enabled.append("SOFTWARE_TOKEN_MFA") }
        if factors["EmailMfaConfiguration"] != nil { enabled.append("EMAIL_OTP") }
        let properties: [String: JSON?] = [
            "MfaConfiguration": factors["MfaConfiguration"], "EnabledMfas": enabled.isEmpty ? nil : .array(enabled),
            "EmailAuthenticationMessage": factors["EmailMfaConfiguration"]?["Message"],
            "EmailAuthenticationSubject": factors["EmailMfaConfiguration"]?["Subject"],
            "WebAuthnRelyingPartyID": factors["WebAuthnConfiguration"]?["RelyingPartyId"],
            "WebAuthnUserVerification": factors["WebAuthnConfiguration"]?["UserVerification"],
            "WebAuthnFactorConfiguration": factors["WebAuthnConfiguration"]?["FactorConfiguration"],
        ]
        return properties.compactMapValues { $0 }
    }

    /// Attributes that are not just the standard ones.
    private func schema() throws -> [JSON] {
        let standard = try PoolSettings.created(from: [:])["SchemaAttributes"]?.array ?? []
        return (snapshot.pool["SchemaAttributes"]?.array ?? []).filter { !standard.contains($0) }.map { attribute in
            var members = attribute.object ?? [:]
            let name = attribute["Name"]?.string ?? ""
            for prefix in ["dev:custom:", "custom:"] where name.hasPrefix(prefix) {
                members["Name"] = .string(String(name.dropFirst(prefix.count)))
            }
            for member in ["DeveloperOnlyAttribute", "Required"] where members[member] == false { members[member] = nil }
            return .object(members.filter { $0.value != [:] })
        }
    }

    /// Leaves out, one by one, what the same comes of without it.
    static func fewest(_ properties: [String: JSON], keeping kept: Set<String>, _ isSame: (JSON) -> Bool) -> [String: JSON] {
        properties.keys.sorted().filter { !kept.contains($0) }.reduce(into: properties) { fewer, name in
            let without = fewer.filter { $0.key != name }
            if isSame(.object(without)) { fewer = without }
        }
    }
}
