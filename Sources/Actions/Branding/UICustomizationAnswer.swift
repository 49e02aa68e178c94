import Domain
import Foundation

/// A classic customization as the API shows it; of one that is not there, nothing. Source: UICustomizationType.
package struct UICustomizationAnswer: Encodable, Sendable {
    var uICustomization: JSON

    init(_ customization: UICustomization?, logo: BrandImage?, in settings: ServiceSettings) {
        guard let customization else {
            uICustomization = [:]
            return
        }
        var members: [String: JSON] = [
            "UserPoolId": .string(customization.pool.text), "ClientId": .string(customization.client.text),
            "CSSVersion": .string(customization.version),
            "CreationDate": .number(customization.created.timeIntervalSince1970),
            "LastModifiedDate": .number(customization.modified.timeIntervalSince1970),
        ]
        members["CSS"] = customization.css.map(JSON.string)
        members["ImageUrl"] = logo.map { .string("\(settings.issuer(of: customization.pool))/branding/\($0.name)") }
        uICustomization = .object(members)
    }
}
