import Actions
import Cryptography
import Domain
import Foundation
import Testing

@Suite struct PasskeyRegistrationTests {
    private let cryptography = PasskeySignatures()

    @Test(arguments: PublishedPasskey.good)
    func `the published registrations are taken`(_ published: PublishedPasskey) throws {
        let passkey = try published.register()
        #expect(try passkey.id == published.id())
        #expect(passkey.signCount == 0)
        #expect(passkey.transports == ["internal"])
        #expect(passkey.attachment == "platform")
        #expect(passkey.relyingParty == "example.org")
        #expect(passkey.userHandle == PasskeyCeremony.handle)
        #expect(passkey.created == PasskeyCeremony.now)
    }

    @Test func `what the authenticator says of backups is kept`() throws {
        #expect(try PublishedPasskey.none.register().isBackupEligible && PublishedPasskey.none.register().isBackedUp)
        #expect(try PublishedPasskey.packed.register().isBackupEligible && !PublishedPasskey.packed.register().isBackedUp)
        #expect(try !PublishedPasskey.edDSA.register().isBackupEligible)
    }

    @Test(
        arguments: [
            (PublishedPasskey.crossOrigin, .crossOrigin), (.topOrigin, .crossOrigin), (.es384, .algorithm),
        ] as [(PublishedPasskey, PasskeyRefusal)])
    func `published ones from within frames, or of another algorithm, are refused`(published: PublishedPasskey, refusal: PasskeyRefusal) {
        #expect(throws: refusal) { try published.register() }
    }

    @Test func `an authenticator must know its user where that is required`() throws {
        #expect(try PublishedPasskey.selfAttested.register(.required).id == PublishedPasskey.selfAttested.id())
        #expect(throws: PasskeyRefusal.userVerification) { try PublishedPasskey.none.register(.required) }
    }

    @Test(arguments: [RecordedPasskeys.yubiKey, RecordedPasskeys.yubiKeyEd25519])
    func `real YubiKeys with their maker's certificate are taken`(_ recorded: RecordedPasskeys.Registration) throws {
        let passkey = try register(recorded)
        #expect(passkey.idText == recorded.id)
        #expect(passkey.aaguid.contains { $0 != 0 })
    }

    private func register(_ recorded: RecordedPasskeys.Registration) throws -> Passkey {
        let answer = try PasskeyCeremony.created(
            id: #require(Base64URL.decode(recorded.id)), clientData: #require(Base64URL.decode(recorded.clientDataJSON)),
            attestation: #require(Base64URL.decode(recorded.attestationObject)))
        return try PasskeyCeremony.registration(
            challenge: #require(Base64URL.decode(recorded.challenge)), at: RelyingParty(id: "localhost")
        ).check(answer, friendlyName: "Key", at: PasskeyCeremony.now, with: cryptography)
    }

    @Test func `another challenge, ceremony, party or origin is refused`() throws {
        let published = PublishedPasskey.selfAttested
        let challenge = PasskeyCeremony.bytes(published.createChallenge)
        let answer = try published.created()
        func check(_ registration: PasskeyRegistration, _ answer: JSON) throws {
            _ = try registration.check(answer, friendlyName: "Key", at: PasskeyCeremony.now, with: cryptography)
        }
        #expect(throws: PasskeyRefusal.challenge) { try check(PasskeyCeremony.registration(challenge: [1]), answer) }
        #expect(throws: PasskeyRefusal.origin) {
            try check(PasskeyCeremony.registration(challenge: challenge, at: RelyingParty(id: "example.com")), answer)
        }
        // A party above the one for which the passkey was made may name the origin, but has another hash.
        #expect(throws: PasskeyRefusal.relyingParty) {
            try check(PasskeyCeremony.registration(challenge: challenge, at: RelyingParty(id: "org")), answer)
        }
        let assertion = try PasskeyCeremony.created(
            id: published.id(), clientData: PasskeyCeremony.bytes(published.getClientData),
            attestation: PasskeyCeremony.bytes(published.attestationObject))
        #expect(throws: PasskeyRefusal.type) { try check(PasskeyCeremony.registration(challenge: challenge), assertion) }
    }

    @Test func `the id must be the one that the authenticator states`() throws {
        let published = PublishedPasskey.selfAttested
        let answer = PasskeyCeremony.created(
            id: [1, 2, 3], clientData: PasskeyCeremony.bytes(published.createClientData),
            attestation: PasskeyCeremony.bytes(published.attestationObject))
        #expect(throws: PasskeyRefusal.credentialID) {
            try PasskeyCeremony.registration(challenge: PasskeyCeremony.bytes(published.createChallenge))
                .check(answer, friendlyName: "Key", at: PasskeyCeremony.now, with: cryptography)
        }
    }

    /// Changes of the attestation, as long as what they replace.
    @Test(
        arguments: [
            // Another format, another algorithm in the statement, a statement where none is due.
            (.selfAttested, "667061636b6564", "667061636b6565", .attestationFormat),
            (.selfAttested, "63616c6726", "63616c6727", .attestationStatement),
            (.selfAttested, "63736967", "63736968", .attestationStatement), (.none, "646e6f6e65", "64747078ff", .malformedAttestation),
            (.selfAttested, "3044022006", "3044022007", .attestationSignature),
            // The user was not there; is backed up without being eligible; the flag of a credential is missing.
            (.selfAttested, "e4b55d", "e4b55c", .userPresence), (.selfAttested, "e4b55d", "e4b555", .backupState),
            (.selfAttested, "e4b55d", "e4b51d", .malformedAuthenticatorData),
            // Another party; another point; a point that the curve does not have; a key of another kind.
            (.selfAttested, "bfabc374", "bfabc375", .relyingParty), (.none, "a50102032620", "a50101032620", .publicKey),
            (.none, "215820afefa1", "215820afefa0", .publicKey), (.none, "a50102032620", "a50102032520", .algorithm),
            // The certificate's signature is over what was signed; its subject is as it must be.
            (.packed, "e4b54d", "e4b549", .attestationSignature),
            (.packed, "1941757468656e74696361746f72", "1941757468656e74696361746f73", .attestationCertificate),
            (.packed, "308202213082", "308202223082", .attestationCertificate),
            (.packed, "0101ff04023000", "0101ff04023001", .attestationCertificate),
        ] as [(PublishedPasskey, String, String, PasskeyRefusal)])
    func `each fault has its own reason`(published: PublishedPasskey, part: String, change: String, refusal: PasskeyRefusal) throws {
        let changed = published.attestationObject.replacing(part, with: change)
        #expect(changed != published.attestationObject)
        let answer = try PasskeyCeremony.created(
            id: published.id(), clientData: PasskeyCeremony.bytes(published.createClientData), attestation: PasskeyCeremony.bytes(changed))
        #expect(throws: refusal) {
            try PasskeyCeremony.registration(challenge: PasskeyCeremony.bytes(published.createChallenge))
                .check(answer, friendlyName: "Key", at: PasskeyCeremony.now, with: cryptography)
        }
    }
}
