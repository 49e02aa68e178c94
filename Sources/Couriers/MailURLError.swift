/// What is wrong with a mail URL. The words repeat nothing of the URL, for a password may stand in the wrong place.
package enum MailURLError: Error, Hashable, CaseIterable, CustomStringConvertible {
    case scheme, host, port, path, user, userWithoutPassword, percentEncoding, directory
    case option, sender, tls, clearTextPassword

    package var description: String {
        switch self {
        case .scheme: "a mail URL begins with smtp://, smtps:// or file:"
        case .host: "the mail URL names no valid host; an IPv6 address stands in [brackets]"
        case .port: "the mail URL's port is not a number from 1 to 65535"
        case .path: "nothing may stand after the host of a mail URL but ?options"
        case .user: "the mail URL's user and password must be there and hold no control character"
        case .userWithoutPassword: "the mail URL has a user and no password; write user:password@host"
        case .percentEncoding: "the mail URL holds a % that is not followed by two hexadecimal digits of UTF-8"
        case .directory: "the mail URL names no directory; write file:DIRECTORY"
        case .option: "the mail URL's options are from, tls and ca, each once, for a directory only from"
        case .sender: "the sender of mail must be an address of the form local@domain"
        case .tls: "the mail URL's tls is required, opportunistic or off, and with smtps:// always required"
        case .clearTextPassword: "a password goes to another host only with tls=required"
        }
    }
}
