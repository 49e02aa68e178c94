package import Domain
import Foundation

/// What is to be done about a pool. What an update would make of what stands is worked out by the rules of the service itself,
/// defaults included, and held against what stands.
package struct PoolStep: Sendable {
    private let wanted: Wanted
    private let live: JSON
    private let mfa: JSON

    /// - Parameters:
    ///   - live: what `DescribeUserPool` shows; nil where there is no such pool yet.
    ///   - mfa: what `GetUserPoolMfaConfig` shows.
    package static func step(_ wanted: Wanted, live: JSON?, mfa: JSON?) throws -> Step {
        guard let live else { return try created(wanted) }
        return try PoolStep(wanted: wanted, live: live, mfa: mfa ?? [:]).changed()
    }

    private static func created(_ wanted: Wanted) throws -> Step {
        let request = creation(wanted)
        // What the service would refuse is refused before anything is made.
        let settings = try PoolSettings.created(from: request)
        _ = try PoolSettings.changed(settings, byMFA: factors(wanted, sms: request["SmsConfiguration"]))
        return wanted.step(.create, [], [Step.Request("CreateUserPool", request)])
    }

    private func changed() throws -> Step {
        let fresh = try PoolSettings.created(from: Self.creation(wanted))
        if let reason = immutable(fresh) { return wanted.step(.refuse(reason)) }
        let update = update()
        let standing = JSON.object((live.object ?? [:]).merging(mfa.object ?? [:]) { $1 })
        let updated = try PoolSettings.updated(standing, with: update)
        let factors = Self.factors(wanted, sms: update["SmsConfiguration"])
        let final = try PoolSettings.changed(updated, byMFA: factors)

        let ofPool = Change.between(Self.shown(live), Self.shown(updated, name: wanted.name))
        let ofFactors = Change.between(PoolSettings.ofMFA(in: standing), PoolSettings.ofMFA(in: final))
        let added = additions(fresh)
        var requests: [Step.Request] = []
        if !added.isEmpty { requests.append(Step.Request("AddCustomAttributes", ["UserPoolId": id, "CustomAttributes": .array(added)])) }
        if !ofPool.isEmpty { requests.append(Step.Request("UpdateUserPool", update)) }
        if !ofFactors.isEmpty {
            requests.append(Step.Request("SetUserPoolMfaConfig", .object((factors.object ?? [:]).merging(["UserPoolId": id]) { $1 })))
        }
        let attributes = added.map { Change(member: "Schema.\($0["Name"]?.string ?? "")", old: nil, new: $0) }
        return wanted.step(requests.isEmpty ? .keep : .change, attributes + ofPool + ofFactors, requests)
    }

    private var id: JSON { live["Id"] ?? "" }

    // MARK: What is asked of the service

    private static let notOfAPool = [
        "UserPoolName", "EnabledMfas", "MfaConfiguration", "EmailAuthenticationMessage", "EmailAuthenticationSubject",
        "WebAuthnFactorConfiguration", "WebAuthnRelyingPartyID", "WebAuthnUserVerification",
    ]
    private static let onlyOfNewPools = ["Schema", "AliasAttributes", "UsernameAttributes", "UsernameConfiguration"]
    /// Settings for which CloudFormation has no property: they stay as they are.
    private static let unknownToTemplates = ["DcrConfiguration", "AcrConfiguration"]

    private static func creation(_ wanted: Wanted) -> JSON {
        var tags = wanted.properties["UserPoolTags"]?.object ?? [:]
        tags[StackTags.stack] = .string(wanted.stack)
        tags[StackTags.logicalID] = .string(wanted.id)
        return wanted.input(without: notOfAPool, adding: ["PoolName": .string(wanted.name), "UserPoolTags": .object(tags)])
    }

    private func update() -> JSON {
        var members = (Self.creation(wanted).object ?? [:]).filter { !Self.onlyOfNewPools.contains($0.key) }
        for name in Self.unknownToTemplates { members[name] = live[name] }
        members["UserPoolId"] = id
        return .object(members)
    }

    /// The members of `SetUserPoolMfaConfig`.
    private static func factors(_ wanted: Wanted, sms: JSON?) -> JSON {
        let properties = wanted.properties
        let enforcement = properties["MfaConfiguration"] ?? "OFF"
        var members: [String: JSON] = ["MfaConfiguration": enforcement]
        let silent = enforcement != "OFF" && sms != nil ? ["SMS_MFA"] : []
        let enabled = properties["EnabledMfas"]?.array?.compactMap(\.string) ?? silent
        if enabled.contains("SOFTWARE_TOKEN_MFA") { members["SoftwareTokenMfaConfiguration"] = ["Enabled": true] }
        if enabled.contains("SMS_MFA") {
            members["SmsMfaConfiguration"] = object([
                "SmsAuthenticationMessage": properties["SmsAuthenticationMessage"], "SmsConfiguration": sms,
            ])
        }
        if enabled.contains("EMAIL_OTP") {
            members["EmailMfaConfiguration"] = object([
                "Message": properties["EmailAuthenticationMessage"], "Subject": properties["EmailAuthenticationSubject"],
            ])
        }
        let passkeys = object([
            "RelyingPartyId": properties["WebAuthnRelyingPartyID"], "UserVerification": properties["WebAuthnUserVerification"],
            "FactorConfiguration": properties["WebAuthnFactorConfiguration"],
        ])
        if passkeys != [:] { members["WebAuthnConfiguration"] = passkeys }
        return .object(members)
    }

    private static func object(_ members: [String: JSON?]) -> JSON { .object(members.compactMapValues { $0 }) }

    // MARK: What is compared

    private static let identity = [
        "Id", "Name", "Arn", "Status", "CreationDate", "LastModifiedDate", "EstimatedNumberOfUsers", "Domain", "CustomDomain",
        "SmsConfigurationFailure", "EmailConfigurationFailure", "SchemaAttributes", "MfaConfiguration",
    ]

    /// A pool's own settings, its name among them. The stack's tags come with the next change, and are none by themselves.
    private static func shown(_ pool: JSON, name: String? = nil) -> JSON {
        var members = (pool.object ?? [:]).filter { !identity.contains($0.key) && !PoolSettings.ofMFA.contains($0.key) }
        members["UserPoolName"] = name.map(JSON.string) ?? pool["Name"]
        members["UserPoolTags"] = StackTags.without(pool["UserPoolTags"])
        return .object(members)
    }

    // MARK: What never changes

    private func immutable(_ fresh: JSON) -> String? {
        for name in ["AliasAttributes", "UsernameAttributes", "UsernameConfiguration"] {
            if let change = Change.between(live[name], fresh[name], at: name).first {
                return "\(change.member) of a pool cannot be changed once it is there: "
                    + "\(change.old?.text ?? "nothing") stands, \(change.new?.text ?? "nothing") is wanted."
            }
        }
        let standing = attributes(live)
        for (name, attribute) in attributes(fresh).sorted(by: { $0.key < $1.key }) {
            if let old = standing[name], let change = Change.between(old, attribute).first {
                return "Existing schema attributes cannot be modified or deleted: \(change.member) of \(name)."
            }
        }
        return nil
    }

    private func attributes(_ pool: JSON) -> [String: JSON] {
        (pool["SchemaAttributes"]?.array ?? []).reduce(into: [:]) { $0[$1["Name"]?.string ?? ""] = $1 }
    }

    /// Custom attributes that the pool does not have yet, as they are written in the template.
    private func additions(_ fresh: JSON) -> [JSON] {
        let standing = attributes(live)
        return (wanted.properties["Schema"]?.array ?? []).filter { asked in
            let name = asked["Name"]?.string ?? ""
            let prefix = asked["DeveloperOnlyAttribute"]?.bool == true ? "dev:custom:" : "custom:"
            return standing[name] == nil && standing[prefix + name] == nil
        }
    }
}
