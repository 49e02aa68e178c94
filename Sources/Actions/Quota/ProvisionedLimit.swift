import Domain

/// Of what a limit is: a category of the API's operations. Source: LimitDefinitionType.
struct LimitDefinition: Codable, Sendable {
    var limitClass: String
    var attributes: [String: String]

    /// - Throws: `invalidParameter` where none is named, `limitNotFound` for one that there is not.
    func category() throws(Refusal) -> QuotaCategory {
        guard attributes.keys.elementsEqual(["Category"]), let name = attributes["Category"] else {
            throw .invalidParameter("Attributes of limit class API_CATEGORY are: Category.")
        }
        guard let category = QuotaCategory(named: name) else { throw .limitNotFound(category: name) }
        return category
    }
}

/// How many requests a second a category lets in. Source: LimitType.
package struct ProvisionedLimit: Encodable, Sendable {
    let limit: Limit

    struct Limit: Encodable, Sendable {
        var limitDefinition: LimitDefinition
        var provisionedLimitValue: Int
        var freeLimitValue: Int
    }

    init(_ definition: LimitDefinition, value: Int, free: Int) {
        limit = Limit(limitDefinition: definition, provisionedLimitValue: value, freeLimitValue: free)
    }
}
