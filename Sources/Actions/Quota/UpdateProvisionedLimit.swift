import Domain
import Store

/// Says how many requests a second a category of operations lets in, on each node: as many as the settings say, or more.
package struct UpdateProvisionedLimit: Action {
    var limitDefinition: LimitDefinition
    var requestedLimitValue: Int

    package func run(as caller: Administrator, in call: Call) async throws -> ProvisionedLimit {
        let category = try limitDefinition.category()
        let free = call.facilities.settings.rates[category]
        guard requestedLimitValue >= free else {
            throw Refusal.invalidParameter("RequestedLimitValue must be \(free) or more, the limit by default.")
        }
        guard requestedLimitValue <= Limits.quota.upperBound else {
            throw Refusal.serviceQuotaExceeded("RequestedLimitValue must be \(Limits.quota.upperBound) or less.")
        }
        try await call.store.write { [requestedLimitValue] in try $0.provisionedLimits.put(requestedLimitValue, of: category) }
        await call.registry.refresh()
        return ProvisionedLimit(limitDefinition, value: requestedLimitValue, free: free)
    }
}
