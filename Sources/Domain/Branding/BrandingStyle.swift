package import Foundation

package typealias BrandingStyleID = Identifier<BrandingStyle>

/// The managed login style of an app: a document of settings, and images beside it. Source: ManagedLoginBrandingType.
package struct BrandingStyle: Sendable, Hashable {
    package let id: BrandingStyleID
    package let pool: PoolID
    package let client: ClientID
    /// As it was given; nil where nothing was.
    package let settings: BrandSettings?
    /// Whether it was asked to look as pages do that nobody has branded.
    package let isProvided: Bool
    package let created: Date
    package let modified: Date

    package init(
        id: BrandingStyleID, pool: PoolID, client: ClientID, settings: BrandSettings?, isProvided: Bool, created: Date, modified: Date
    ) {
        self.id = id
        self.pool = pool
        self.client = client
        self.settings = settings
        self.isProvided = isProvided
        self.created = created
        self.modified = modified
    }

    /// What is asked of a style when it is made or changed.
    package struct Change: Sendable {
        package let settings: BrandSettings?
        package let isProvided: Bool

        /// - Parameter request: the members of `CreateManagedLoginBranding` or `UpdateManagedLoginBranding`.
        package init(from request: JSON) throws(Refusal) {
            settings = request["Settings"].map(BrandSettings.init)
            isProvided = request["UseCognitoProvidedValues"]?.bool ?? false
            guard settings == nil || !isProvided else {
                throw .invalidParameter("UseCognitoProvidedValues and Settings exclude each other.")
            }
            try settings?.check()
        }
    }

    /// What is not named stays; the default look is named by `UseCognitoProvidedValues`.
    package func applying(_ change: Change, at now: Date) throws(Refusal) -> BrandingStyle {
        let merged = change.settings.map { (settings ?? BrandSettings([:])).taking($0) }
        // What was merged may have grown.
        try merged?.check()
        return BrandingStyle(
            id: id, pool: pool, client: client, settings: change.isProvided ? nil : merged ?? settings,
            isProvided: change.isProvided || (isProvided && change.settings == nil), created: created, modified: now)
    }
}
