/// Where a function is: an address that its events are posted to, or a program on this machine that is given them.
///
/// Printed, it is the origin or the program only: the rest may be as good as a password.
package enum TriggerAddress: Sendable, Hashable {
    case url(WebhookURL)
    case command(TriggerCommand)

    private static let commandMark = "command:"

    /// `https://…`, `http://…` on loopback, or `command:PATH [ARGUMENT …]`. The words of a refusal repeat nothing of the text.
    package init(_ text: String) throws(TriggerAddressFault) {
        if text.hasPrefix(Self.commandMark) {
            self = .command(try TriggerCommand(String(text.dropFirst(Self.commandMark.count))))
        } else {
            do { self = .url(try WebhookURL(text)) } catch { throw .url(error) }
        }
    }
}

/// Why a text is no address of a function.
package enum TriggerAddressFault: Error, Hashable, CustomStringConvertible {
    case url(WebhookURL.Fault), noProgram, notRunnable

    package var description: String {
        switch self {
        case .url(.form): "is neither an https URL nor command:PATH"
        case .url(let fault): "\(fault)"
        case .noProgram: "names no program after command:"
        case .notRunnable: "names no program that can be run"
        }
    }
}

extension TriggerAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .url(let url): url.description
        case .command(let command): command.description
        }
    }
}
