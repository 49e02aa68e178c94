import Domain

/// How many requests a second a category of operations lets in, and how many it lets in by the settings.
package struct GetProvisionedLimit: Action {
    var limitDefinition: LimitDefinition

    package func run(as caller: Administrator, in call: Call) async throws -> ProvisionedLimit {
        let category = try limitDefinition.category()
        let rates = call.facilities.settings.rates
        let value = rates.perSecond(category, provisioned: try await call.registry.provisionedLimits())
        return ProvisionedLimit(limitDefinition, value: value, free: rates[category])
    }
}
