import Domain
import Foundation
import Store

/// A managed login style as the API shows it. Source: ManagedLoginBrandingType.
package struct StyleAnswer: Encodable, Sendable {
    var managedLoginBranding: JSON

    /// - Parameter isMerged: whether its document says also what nobody has said.
    init(_ style: BrandingStyle, _ images: [(image: BrandImage, bytes: [UInt8])], isMerged: Bool = false) {
        var members: [String: JSON] = [
            "ManagedLoginBrandingId": .string(style.id.text), "UserPoolId": .string(style.pool.text),
            "UseCognitoProvidedValues": .bool(style.isProvided),
            "CreationDate": .number(style.created.timeIntervalSince1970),
            "LastModifiedDate": .number(style.modified.timeIntervalSince1970),
        ]
        let given = style.settings
        members["Settings"] =
            isMerged ? given.map(BrandSettings.standard.taking)?.document ?? BrandSettings.standard.document : given?.document
        if !images.isEmpty { members["Assets"] = .array(images.map(Self.asset)) }
        managedLoginBranding = .object(members)
    }

    /// Reads a style and its images.
    static func read(_ style: BrandingStyle, isMerged: Bool = false, _ tables: Tables) throws -> StyleAnswer {
        StyleAnswer(style, try tables.brandImages.allWithBytes(of: .style(style.id), in: style.pool), isMerged: isMerged)
    }

    private static func asset(_ image: BrandImage, _ bytes: [UInt8]) -> JSON {
        var members: [String: JSON] = [
            "Category": .string(image.place.category.rawValue), "ColorMode": .string(image.place.mode.rawValue),
            "Extension": .string(image.format.rawValue), "Bytes": .string(Data(bytes).base64EncodedString()),
        ]
        members["ResourceId"] = image.resource.map(JSON.string)
        return .object(members)
    }
}
