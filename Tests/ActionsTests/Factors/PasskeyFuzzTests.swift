import Actions
import Domain
import Testing

/// Whatever is cut off or changed in what an authenticator signed: no crash, and never a yes.
@Suite struct PasskeyFuzzTests {
    private let cryptography = PasskeySignatures()

    @Test(arguments: [PublishedPasskey.none, .rs256, .edDSA])
    func `no changed bit of a sign-in passes`(_ published: PublishedPasskey) throws {
        let passkey = try published.register()
        let parts = [published.getClientData, published.authenticatorData, published.signature].map(PasskeyCeremony.bytes)
        for part in parts.indices {
            for (place, bit) in Self.places(parts[part].count, seed: UInt64(part)) {
                var changed = parts
                changed[part][place] ^= 1 << bit
                #expect(!passes(changed, published, passkey), "bit \(bit) of byte \(place) of part \(part)")
            }
            for count in parts[part].indices {
                var changed = parts
                changed[part] = Array(parts[part].prefix(count))
                #expect(!passes(changed, published, passkey), "\(count) bytes of part \(part)")
            }
            var longer = parts
            longer[part].append(0x20)
            #expect(!passes(longer, published, passkey), "a byte more in part \(part)")
        }
        #expect(passes(parts, published, passkey))
    }

    private func passes(_ parts: [[UInt8]], _ published: PublishedPasskey, _ passkey: Passkey) -> Bool {
        let answer = PasskeyCeremony.signed(
            id: passkey.id, clientData: parts[0], data: parts[1], signature: parts[2], handle: passkey.userHandle)
        guard let response = try? AssertionResponse(answer) else { return false }
        return (try? published.assertion().check(response, by: passkey, with: cryptography)) != nil
    }

    @Test func `no changed bit of a self attested registration passes`() throws {
        let published = PublishedPasskey.selfAttested
        let whole = PasskeyCeremony.bytes(published.attestationObject)
        for place in whole.indices {
            for bit in 0..<8 {
                var changed = whole
                changed[place] ^= 1 << bit
                #expect(try !registers(changed, published), "bit \(bit) of byte \(place)")
            }
            #expect(try !registers(Array(whole.prefix(place)), published), "\(place) bytes")
        }
        #expect(try !registers(whole + [0], published))
        #expect(try registers(whole, published))
    }

    @Test(arguments: PublishedPasskey.good)
    func `any mixture of changes is refused or read, and nothing crashes`(_ published: PublishedPasskey) throws {
        let whole = PasskeyCeremony.bytes(published.attestationObject)
        for round in 0..<300 {
            var changed = whole
            for (place, bit) in Self.places(whole.count, seed: UInt64(round), count: 4) { changed[place] ^= 1 << bit }
            _ = try registers(changed, published)
            _ = try? AttestationObject(bytes: Array(changed.dropFirst(round % 40)))
        }
    }

    private func registers(_ attestation: [UInt8], _ published: PublishedPasskey) throws -> Bool {
        let answer = try PasskeyCeremony.created(
            id: published.id(), clientData: PasskeyCeremony.bytes(published.createClientData), attestation: attestation)
        let registration = PasskeyCeremony.registration(challenge: PasskeyCeremony.bytes(published.createChallenge))
        return (try? registration.check(answer, friendlyName: "Key", at: PasskeyCeremony.now, with: cryptography)) != nil
    }

    /// Always the same places and bits for the same seed; all of a short text, a sample of a long one.
    private static func places(_ length: Int, seed: UInt64, count: Int = 400) -> [(place: Int, bit: Int)] {
        var state = seed &+ 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Int(state >> 33) % length, Int(state >> 60) % 8)
        }
    }
}
