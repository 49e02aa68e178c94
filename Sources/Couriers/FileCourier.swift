package import Domain
package import Foundation
import NIOPosix

/// Lays each message as one `.eml` file into a directory, for development and for tests: what would have been sent can be opened.
package struct FileCourier: Courier {
    private let directory: String
    private let sender: EmailAddress
    private let now: @Sendable () -> Date

    /// The directory is made, with mode 0700, at the first message.
    package init(directory: String, sender: EmailAddress, now: @escaping @Sendable () -> Date) {
        self.directory = directory
        self.sender = sender
        self.now = now
    }

    /// Writes `<id>.eml`, mode 0600. A message delivered again replaces itself.
    package func deliver(_ message: Message, id: String) async throws(DeliveryError) {
        let mail = try MIMEMessage(message, from: sender, id: id, date: now())
        let file = DurableFile(directory: directory, name: mail.id.text + ".eml")
        do {
            try await NIOThreadPool.singleton.runIfActive { try file.write(mail.bytes) }
        } catch {
            throw .unavailable("the mail directory cannot be written: \(DurableFile.reason(error))")
        }
    }
}
