/// Who administers: what the audit names, and what a refusal is told about.
package enum Principal: Sendable, Hashable {
    /// The holder of an access key.
    case accessKey(AccessKeyID, name: String)
    /// Who sits at the server's own machine and can read the master key.
    case commandLine(user: String?)
    /// Anybody on this machine, where a server in development asks for no signature.
    case development

    /// The access key's id, or the word for who needs none.
    package var id: String {
        switch self {
        case .accessKey(let id, _): id.text
        case .commandLine: "command-line"
        case .development: "development"
        }
    }

    /// What the access key is called, or the system's user at the command line.
    package var name: String? {
        switch self {
        case .accessKey(_, let name): name
        case .commandLine(let user): user
        case .development: nil
        }
    }

    /// As Amazon's refusals name a user.
    package var arn: String { "arn:aws:iam::000000000000:user/\(name ?? id)" }
}
