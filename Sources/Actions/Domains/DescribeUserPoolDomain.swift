import Domain
import Store

/// Shows a domain; of a name that nobody has, nothing.
package struct DescribeUserPoolDomain: Action {
    var domain: PoolDomainName

    package struct Output: Encodable, Sendable {
        var domainDescription: PoolDomainRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let found = try await call.store.read { [domain] in try $0.poolDomains.find(domain) }
        return Output(domainDescription: PoolDomainRecord(found, in: call.facilities.settings))
    }
}
