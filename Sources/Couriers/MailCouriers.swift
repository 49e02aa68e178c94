package import Domain
package import Foundation

/// Chooses the way out of the house that the setting names.
package enum MailCouriers {
    /// The courier for `url`. `defaultSender` is the address in From when the URL names none; `now` dates the messages.
    /// Throws `MailURLError.sender` when neither is an address.
    package static func courier(
        for url: MailURL, from defaultSender: String, now: @escaping @Sendable () -> Date
    ) throws -> any Courier {
        guard let sender = url.sender ?? EmailAddress(defaultSender) else { throw MailURLError.sender }
        return switch url.destination {
        case .server(let server): SMTPCourier(server: server, sender: sender, now: now)
        case .directory(let path): FileCourier(directory: path, sender: sender, now: now)
        }
    }
}
