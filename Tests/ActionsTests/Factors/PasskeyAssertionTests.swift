import Actions
import Cryptography
import Domain
import Testing

@Suite struct PasskeyAssertionTests {
    private let cryptography = PasskeySignatures()

    @Test(arguments: PublishedPasskey.good)
    func `the published sign-ins are taken, from known users and from unknown ones`(_ published: PublishedPasskey) throws {
        let passkey = try published.register()
        for (allowed, handle) in [([], PasskeyCeremony.handle), ([passkey], nil), ([passkey], PasskeyCeremony.handle)]
            as [([Passkey], [UInt8]?)]
        {
            let proof = try published.assertion(allowing: allowed).check(published.answer(handle: handle), by: passkey, with: cryptography)
            #expect(proof.passkey.id == passkey.id)
            #expect(proof.passkey.signCount == 0)
        }
    }

    @Test func `whether the authenticator knew its user is told`() throws {
        for (published, isVerified) in [(PublishedPasskey.none, false), (.selfAttested, false), (.longID, true)] {
            let proof = try published.assertion().check(published.answer(), by: published.register(), with: cryptography)
            #expect(proof.isUserVerified == isVerified, "\(published.name)")
        }
        let longID = PublishedPasskey.longID
        _ = try longID.assertion(.required).check(longID.answer(), by: longID.register(), with: cryptography)
        let none = PublishedPasskey.none
        #expect(throws: PasskeyRefusal.userVerification) {
            try none.assertion(.required).check(none.answer(), by: none.register(), with: cryptography)
        }
    }

    @Test func `a real one of Windows Hello is taken, and its counter counts`() throws {
        let recorded = RecordedPasskeys.WindowsHello.self
        let passkey = try Passkey(
            id: #require(Base64URL.decode(recorded.id)), publicKey: #require(Base64URL.decode(recorded.publicKey)), signCount: 0,
            transports: [],
            attachment: nil, friendlyName: "", created: PasskeyCeremony.now, relyingParty: "localhost",
            userHandle: #require(Base64URL.decode(recorded.userHandle)), aaguid: [], isBackupEligible: false, isBackedUp: false)
        let assertion = try PasskeyAssertion(
            relyingParty: RelyingParty(id: "localhost"), challenge: #require(Base64URL.decode(recorded.challenge)),
            userVerification: .required,
            allowed: [], timeout: 180)
        let response = try AssertionResponse(
            PasskeyCeremony.signed(
                id: passkey.id, clientData: #require(Base64URL.decode(recorded.clientDataJSON)),
                data: #require(Base64URL.decode(recorded.authenticatorData)), signature: #require(Base64URL.decode(recorded.signature)),
                handle: passkey.userHandle))
        let proof = try assertion.check(response, by: passkey, with: cryptography)
        #expect(proof.isUserVerified)
        #expect(proof.passkey.signCount == 1)
        // The second time it is a copy's.
        #expect(throws: PasskeyRefusal.signCount) { try assertion.check(response, by: proof.passkey, with: cryptography) }
    }

    @Test func `another passkey, or one that was not asked for, is refused`() throws {
        let (first, second) = try (PublishedPasskey.none.register(), PublishedPasskey.edDSA.register())
        let published = PublishedPasskey.none
        #expect(throws: PasskeyRefusal.unknownCredential) {
            try published.assertion().check(published.answer(), by: second, with: cryptography)
        }
        #expect(throws: PasskeyRefusal.unknownCredential) {
            try published.assertion(allowing: [second]).check(published.answer(), by: first, with: cryptography)
        }
    }

    @Test func `the authenticator must name the passkey's user, unless the user is known`() throws {
        let published = PublishedPasskey.none
        let passkey = try published.register()
        for (allowed, handle) in [([], nil), ([], [1]), ([passkey], [1])] as [([Passkey], [UInt8]?)] {
            #expect(throws: PasskeyRefusal.userHandle) {
                try published.assertion(allowing: allowed).check(published.answer(handle: handle), by: passkey, with: cryptography)
            }
        }
    }

    @Test func `another challenge, ceremony, key, party or counter is refused`() throws {
        let published = PublishedPasskey.selfAttested
        let passkey = try published.register()
        let stale = PasskeyAssertion(
            relyingParty: PasskeyCeremony.party, challenge: [1], userVerification: .preferred, allowed: [], timeout: 180)
        #expect(throws: PasskeyRefusal.challenge) { try stale.check(published.answer(), by: passkey, with: cryptography) }
        let elsewhere = PasskeyAssertion(
            relyingParty: RelyingParty(id: "org"), challenge: PasskeyCeremony.bytes(published.getChallenge), userVerification: .preferred,
            allowed: [], timeout: 180)
        #expect(throws: PasskeyRefusal.relyingParty) { try elsewhere.check(published.answer(), by: passkey, with: cryptography) }
        let registration = try AssertionResponse(
            PasskeyCeremony.signed(
                id: passkey.id, clientData: PasskeyCeremony.bytes(published.createClientData),
                data: PasskeyCeremony.bytes(published.authenticatorData), signature: PasskeyCeremony.bytes(published.signature),
                handle: passkey.userHandle))
        #expect(throws: PasskeyRefusal.type) { try published.assertion().check(registration, by: passkey, with: cryptography) }
        var counted = passkey
        counted.signCount = 1
        #expect(throws: PasskeyRefusal.signCount) { try published.assertion().check(published.answer(), by: counted, with: cryptography) }
    }

    @Test func `a key that was exchanged, or may suddenly be backed up, is refused`() throws {
        let published = PublishedPasskey.selfAttested
        let passkey = try published.register()
        func other(key: [UInt8], isBackupEligible: Bool) -> Passkey {
            Passkey(
                id: passkey.id, publicKey: key, signCount: 0, transports: [], attachment: nil, friendlyName: "", created: passkey.created,
                relyingParty: passkey.relyingParty, userHandle: passkey.userHandle, aaguid: passkey.aaguid,
                isBackupEligible: isBackupEligible, isBackedUp: false)
        }
        let exchanged = try other(key: PublishedPasskey.none.register().publicKey, isBackupEligible: passkey.isBackupEligible)
        #expect(throws: PasskeyRefusal.signature) { try published.assertion().check(published.answer(), by: exchanged, with: cryptography) }
        let changed = other(key: passkey.publicKey, isBackupEligible: !passkey.isBackupEligible)
        #expect(throws: PasskeyRefusal.backupEligibility) {
            try published.assertion().check(published.answer(), by: changed, with: cryptography)
        }
    }
}
