/// Whether an authenticator must know its user, by a finger or a PIN, or need only be touched. The raw value is Amazon's and
/// WebAuthn's name.
package enum UserVerification: String, Sendable, Hashable {
    case required
    case preferred

    func check(_ flags: AuthenticatorData.Flags) throws(PasskeyRefusal) {
        guard flags.contains(.userPresent) else { throw .userPresence }
        guard self == .preferred || flags.contains(.userVerified) else { throw .userVerification }
    }
}

extension MultiFactor {
    package var userVerification: UserVerification { requiresUserVerification ? .required : .preferred }
}
