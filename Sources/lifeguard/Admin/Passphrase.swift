import Domain
import Foundation

/// The passphrase of an archive: from the environment, or typed in where nobody sees it. Never an argument, which others could read.
enum Passphrase {
    /// - Parameter again: whether it is typed twice, so that nobody seals an archive with a slip of the finger.
    static func ask(again: Bool) throws -> Secret {
        if let given = ProcessInfo.processInfo.environment["LIFEGUARD_PASSPHRASE"], !given.isEmpty { return Secret(given) }
        guard Terminal.isInteractive else { throw Unusable(text: "set LIFEGUARD_PASSPHRASE: nobody can be asked for the passphrase here") }
        guard let text = Terminal.secret("Passphrase"), !again || Terminal.secret("Once more") == text else {
            throw Unusable(text: "the two are not the same: nothing was done")
        }
        return Secret(text)
    }
}
