import Domain

/// A domain as the API shows it. Source: DomainDescriptionType.
package struct PoolDomainRecord: Encodable, Sendable {
    let document: JSON

    /// - Parameter domain: nil for one that is not there, which is shown as nothing.
    init(_ domain: PoolDomain?, in settings: ServiceSettings) {
        guard let domain else {
            document = [:]
            return
        }
        var members = domain.settings.object ?? [:]
        members["Domain"] = .string(domain.name.text)
        members["UserPoolId"] = .string(domain.pool.text)
        members["AWSAccountId"] = "000000000000"
        members["Status"] = "ACTIVE"
        if domain.isCustom { members["CloudFrontDistribution"] = settings.publicHost.map(JSON.string) }
        document = .object(members)
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}

/// What was made or changed. Source: CreateUserPoolDomainResponse, UpdateUserPoolDomainResponse.
package struct PoolDomainChange: Encodable, Sendable {
    let document: JSON

    init(_ domain: PoolDomain, in settings: ServiceSettings) {
        var members = domain.settings.object ?? [:]
        members["CustomDomainConfig"] = nil
        // To where the owner's name server must point the name: this server.
        if domain.isCustom { members["CloudFrontDomain"] = settings.publicHost.map(JSON.string) }
        document = .object(members)
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
