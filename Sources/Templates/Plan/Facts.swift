package import Domain

extension Standing {
    /// What references to a resource give, out of what the service shows of it.
    package static func of(_ wanted: Wanted, live: JSON, in place: Surroundings) -> Standing {
        switch wanted.kind {
        case .userPool:
            let id = live["Id"]?.string ?? ""
            let issuer = "\(place.issuers)/\(id)"
            let name = issuer.firstRange(of: "://").map { String(issuer[$0.upperBound...]) } ?? issuer
            return .there(
                ref: .string(id),
                attributes: [
                    "Arn": live["Arn"] ?? "", "UserPoolId": .string(id), "ProviderURL": .string(issuer), "ProviderName": .string(name),
                ])
        case .client:
            let attributes = ["ClientId": live["ClientId"], "ClientSecret": live["ClientSecret"], "Name": live["ClientName"]]
            return .there(ref: live["ClientId"] ?? "", attributes: attributes.compactMapValues { $0 })
        case .domain:
            return .there(
                ref: .string(wanted.name),
                attributes: ["Id": .string(wanted.name), "CloudFrontDistribution": live["CloudFrontDistribution"] ?? ""])
        case .managedLook:
            let id = live["ManagedLoginBrandingId"] ?? ""
            return .there(ref: id, attributes: ["ManagedLoginBrandingId": id])
        case .resourceServer, .identityProvider, .group, .classicLook, .user, .membership:
            return .there(ref: .string(wanted.name), attributes: [:])
        }
    }
}
