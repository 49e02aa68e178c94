extension Refusal {
    /// What is told of a passkey that was not registered. Source: the errors of CompleteWebAuthnRegistration.
    package init(registering refusal: PasskeyRefusal) {
        switch refusal {
        case .challenge: self = .passkeyChallengeNotFound
        case .origin, .crossOrigin: self = .passkeyOriginNotAllowed
        case .relyingParty: self = .passkeyRelyingPartyMismatch
        case .algorithm, .publicKey: self = .passkeyNotSupported("The passkey's algorithm is not supported.")
        case .attestationFormat, .attestationStatement, .attestationCertificate, .attestationSignature:
            self = .passkeyNotSupported("The authenticator's attestation is not supported.")
        case .userPresence, .userVerification: self = .passkeyNotSupported("The authenticator has not verified its user.")
        case .malformedResponse, .credentialID, .malformedClientData, .type, .tokenBinding, .malformedAuthenticatorData, .backupState,
            .backupEligibility, .malformedAttestation, .unknownCredential, .userHandle, .signature, .signCount:
            self = .invalidParameter("The credential is malformed.")
        }
    }
}
