package import Foundation

/// A sign-in with a passkey: what the client is asked, and whether its answer proves anything (WebAuthn, section 7.2).
package struct PasskeyAssertion: Sendable, Hashable {
    package let relyingParty: RelyingParty
    /// Random bytes of which the caller knows that they were given out lately and not answered before.
    package let challenge: [UInt8]
    package let userVerification: UserVerification
    /// Those of a user who is known already. Empty: the authenticator shall say whose passkey it has.
    package let allowed: [Passkey]
    /// How long the client waits for its user.
    package let timeout: TimeInterval

    /// What a passkey has proven.
    package struct Proof: Sendable, Hashable {
        /// As it is to be kept from now on, the counter moved on.
        package let passkey: Passkey
        /// Whether the authenticator knew its user, and was not only touched: then it is two factors.
        package let isUserVerified: Bool
    }

    package init(
        relyingParty: RelyingParty, challenge: [UInt8], userVerification: UserVerification, allowed: [Passkey], timeout: TimeInterval
    ) {
        self.relyingParty = relyingParty
        self.challenge = challenge
        self.userVerification = userVerification
        self.allowed = allowed
        self.timeout = timeout
    }

    /// `PublicKeyCredentialRequestOptionsJSON`, in the form of `CREDENTIAL_REQUEST_OPTIONS`.
    package var options: JSON {
        [
            "allowCredentials": .array(allowed.map { $0.descriptor(withTransports: true) }),
            "challenge": .string(Base64URLText.encode(challenge)),
            "rpId": .string(relyingParty.id),
            "timeout": .integer(Int64(timeout * 1000)),
            "userVerification": .string(userVerification.rawValue),
        ]
    }

    /// - Parameter passkey: the one with the answer's id, as it is kept now.
    package func check(
        _ response: AssertionResponse, by passkey: Passkey, with cryptography: some PasskeyCryptography
    ) throws(PasskeyRefusal) -> Proof {
        guard passkey.id == response.passkeyID, allowed.isEmpty || allowed.contains(where: { $0.id == passkey.id }) else {
            throw .unknownCredential
        }
        // Step 6: whoever is not known beforehand must be named by the authenticator.
        guard response.userHandle == passkey.userHandle || response.userHandle == nil && !allowed.isEmpty else { throw .userHandle }
        guard passkey.relyingParty == relyingParty.id else { throw .relyingParty }
        try ClientData(bytes: response.clientData).check(.assertion, challenge: challenge, at: relyingParty)
        let data = try AuthenticatorData(bytes: response.authenticatorData)
        try data.check(relyingParty, userVerification, with: cryptography)
        guard data.flags.contains(.backupEligible) == passkey.isBackupEligible else { throw .backupEligibility }
        let signed = data.bytes + cryptography.sha256(response.clientData)
        guard try cryptography.verifies(response.signature, of: signed, by: COSEKey(bytes: passkey.publicKey)) else { throw .signature }
        // Step 21: authenticators that count must count on.
        guard data.signCount > passkey.signCount || data.signCount == 0 && passkey.signCount == 0 else { throw .signCount }
        var kept = passkey
        kept.signCount = data.signCount
        kept.isBackedUp = data.flags.contains(.backedUp)
        return Proof(passkey: kept, isUserVerified: data.flags.contains(.userVerified))
    }
}
