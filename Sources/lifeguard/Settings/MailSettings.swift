import Couriers
import Domain

/// How mail leaves the house.
///
/// - `mail-url` (needed without `--dev`): `smtp://[user:password@]host[:port]`, `smtps://…` or `file:DIRECTORY`, with options
/// - `mail-from` (default no-reply@HOST of the public URL): the sender, unless the mail URL's `?from=` names one
struct MailSettings: Sendable {
    let url: MailURL?
    let sender: String

    init(_ settings: SettingsReader, publicURL: PublicURL) async throws {
        if let given = try await settings.given(.mailURL) {
            do { url = try MailURL(given.text) } catch { throw given.refused("\(error)") }
        } else {
            url = nil
        }
        if let given = try await settings.given(.mailFrom) {
            guard EmailAddress(given.text) != nil else { throw given.refused("is not an address of the form local@domain") }
            sender = given.text
        } else {
            let address = "no-reply@\(publicURL.host)"
            sender = EmailAddress(address) == nil ? "no-reply@localhost" : address
        }
    }
}
