package import Foundation

/// The making of a passkey: what the client is asked, and whether its answer is one (WebAuthn, section 7.1).
package struct PasskeyRegistration: Sendable, Hashable {
    package let relyingParty: RelyingParty
    /// Random bytes of which the caller knows that they were given out lately, to this user, and not answered before.
    package let challenge: [UInt8]
    package let userVerification: UserVerification
    /// The bytes of the `sub`.
    package let userHandle: [UInt8]
    package let userName: String
    package let displayName: String
    /// Those that the user has: no authenticator shall make a second one.
    package let present: [Passkey]

    package init(
        relyingParty: RelyingParty, challenge: [UInt8], userVerification: UserVerification, userHandle: [UInt8], userName: String,
        displayName: String, present: [Passkey]
    ) {
        self.relyingParty = relyingParty
        self.challenge = challenge
        self.userVerification = userVerification
        self.userHandle = userHandle
        self.userName = userName
        self.displayName = displayName
        self.present = present
    }

    /// `PublicKeyCredentialCreationOptionsJSON`, in the form of `StartWebAuthnRegistration`.
    package var options: JSON {
        [
            "authenticatorSelection": [
                "requireResidentKey": true, "residentKey": "required", "userVerification": .string(userVerification.rawValue),
            ],
            "challenge": .string(Base64URLText.encode(challenge)),
            "excludeCredentials": .array(present.map { $0.descriptor(withTransports: false) }),
            "pubKeyCredParams": .array(COSEAlgorithm.allCases.map { ["alg": .integer($0.rawValue), "type": "public-key"] }),
            "rp": ["id": .string(relyingParty.id), "name": .string(relyingParty.name)],
            "timeout": .integer(Int64(Limits.passkeyTimeout * 1000)),
            "user": [
                "displayName": .string(displayName), "id": .string(Base64URLText.encode(userHandle)), "name": .string(userName),
            ],
        ]
    }

    /// The passkey that a `RegistrationResponseJSON` brings. That nobody else has one of the same id (step 22) is for the caller to
    /// find out, in the transaction that keeps it.
    package func check(
        _ answer: JSON, friendlyName: String, at now: Date, with cryptography: some PasskeyCryptography
    ) throws(PasskeyRefusal) -> Passkey {
        let response = try PasskeyResponse(answer)
        try ClientData(bytes: response.clientData).check(.registration, challenge: challenge, at: relyingParty)
        let attestation = try AttestationObject(bytes: response.bytes("attestationObject"))
        let data = attestation.authenticatorData
        try data.check(relyingParty, userVerification, with: cryptography)
        guard let credential = data.credential else { throw .malformedAuthenticatorData }
        let key = try COSEKey(bytes: credential.publicKey)
        guard cryptography.isUsable(key) else { throw .publicKey }
        try attestation.check(key, clientDataHash: cryptography.sha256(response.clientData), with: cryptography)
        guard credential.id == response.id else { throw .credentialID }
        return Passkey(
            id: credential.id, publicKey: credential.publicKey, signCount: data.signCount, transports: Self.transports(response),
            attachment: response.attachment, friendlyName: friendlyName, created: now, relyingParty: relyingParty.id,
            userHandle: userHandle, aaguid: credential.aaguid, isBackupEligible: data.flags.contains(.backupEligible),
            isBackedUp: data.flags.contains(.backedUp))
    }

    /// Only hints: what is no short name is left out.
    private static func transports(_ response: PasskeyResponse) -> [String] {
        let names = response["transports"]?.array?.compactMap(\.string) ?? []
        return Array(names.filter { (1...Limits.passkeyTransport).contains($0.utf8.count) }.prefix(Limits.passkeyTransports))
    }
}

extension AuthenticatorData {
    /// Sections 7.1, steps 13 to 15, and 7.2, steps 15 to 17; and level 3's rule of backups.
    func check(
        _ party: RelyingParty, _ verification: UserVerification, with cryptography: some PasskeyCryptography
    ) throws(PasskeyRefusal) {
        guard relyingPartyHash == cryptography.sha256(Array(party.id.utf8)) else { throw .relyingParty }
        try verification.check(flags)
        guard flags.contains(.backupEligible) || !flags.contains(.backedUp) else { throw .backupState }
    }
}
