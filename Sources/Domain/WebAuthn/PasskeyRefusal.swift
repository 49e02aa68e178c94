/// Why a passkey was not registered or does not sign in: one case for each thing that WebAuthn has a relying party check
/// (level 2, sections 7.1 and 7.2; the backup flags and frames of level 3 too). For the log; a face decides what is told.
package enum PasskeyRefusal: Error, Hashable, Sendable, CaseIterable {
    /// The client's answer has not the members of `RegistrationResponseJSON` or `AuthenticationResponseJSON`.
    case malformedResponse
    /// The answer's two ways of writing the credential's id, or the id that the authenticator signed, differ.
    case credentialID
    case malformedClientData
    /// A registration where a sign-in was asked for, or the reverse.
    case type
    case challenge
    case origin
    /// Asked for from within a frame of another site.
    case crossOrigin
    /// The client says that it bound the ceremony to a TLS connection, which is never asked for.
    case tokenBinding
    case malformedAuthenticatorData
    /// Made for another relying party.
    case relyingParty
    case userPresence
    case userVerification
    /// Backed up without being allowed to be.
    case backupState
    /// May be backed up now and might not before, or the reverse.
    case backupEligibility
    case malformedAttestation
    /// Neither `none` nor `packed`.
    case attestationFormat
    case attestationStatement
    case attestationCertificate
    case attestationSignature
    /// An algorithm that was not offered.
    case algorithm
    case publicKey
    /// A passkey that was not asked for.
    case unknownCredential
    case userHandle
    case signature
    /// The counter did not move on: there may be a copy of the authenticator.
    case signCount
}
