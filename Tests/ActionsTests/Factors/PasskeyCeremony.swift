import Actions
import Cryptography
import Domain
import Foundation

/// Ceremonies for tests: published and recorded answers in the JSON in which a browser gives them.
enum PasskeyCeremony {
    static let party = RelyingParty(id: "example.org")
    static let now = Date(timeIntervalSince1970: 1_767_268_800)
    static let handle = Array("11111111-2222-4333-8444-555555555555".utf8)

    static func bytes(_ hex: String) -> [UInt8] { Hex.decode(hex) ?? [] }

    static func registration(
        challenge: [UInt8], at party: RelyingParty = party, _ verification: UserVerification = .preferred
    ) -> PasskeyRegistration {
        PasskeyRegistration(
            relyingParty: party, challenge: challenge, userVerification: verification, userHandle: handle, userName: "ann",
            displayName: "Ann", present: [])
    }

    /// What the browser gives for a new passkey whose id stands in the attestation.
    static func created(id: [UInt8], clientData: [UInt8], attestation: [UInt8]) -> JSON {
        [
            "id": .string(Base64URL.encode(id)), "rawId": .string(Base64URL.encode(id)), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": [:],
            "response": [
                "clientDataJSON": .string(Base64URL.encode(clientData)), "attestationObject": .string(Base64URL.encode(attestation)),
                "transports": ["internal"],
            ],
        ]
    }

    static func signed(id: [UInt8], clientData: [UInt8], data: [UInt8], signature: [UInt8], handle: [UInt8]?) -> JSON {
        var response: [String: JSON] = [
            "clientDataJSON": .string(Base64URL.encode(clientData)), "authenticatorData": .string(Base64URL.encode(data)),
            "signature": .string(Base64URL.encode(signature)),
        ]
        response["userHandle"] = handle.map { .string(Base64URL.encode($0)) } ?? .null
        return [
            "id": .string(Base64URL.encode(id)), "rawId": .string(Base64URL.encode(id)), "type": "public-key",
            "clientExtensionResults": [:], "response": .object(response),
        ]
    }
}

extension PublishedPasskey {
    /// The id that stands in the attested data.
    func id() throws -> [UInt8] {
        let credential = try AttestationObject(bytes: PasskeyCeremony.bytes(attestationObject)).authenticatorData.credential
        return credential?.id ?? []
    }

    func created() throws -> JSON {
        try PasskeyCeremony.created(
            id: id(), clientData: PasskeyCeremony.bytes(createClientData), attestation: PasskeyCeremony.bytes(attestationObject))
    }

    func register(_ verification: UserVerification = .preferred) throws -> Passkey {
        try PasskeyCeremony.registration(challenge: PasskeyCeremony.bytes(createChallenge), verification)
            .check(created(), friendlyName: "Key", at: PasskeyCeremony.now, with: PasskeySignatures())
    }

    func answer(handle: [UInt8]? = PasskeyCeremony.handle) throws -> AssertionResponse {
        try AssertionResponse(
            PasskeyCeremony.signed(
                id: id(), clientData: PasskeyCeremony.bytes(getClientData), data: PasskeyCeremony.bytes(authenticatorData),
                signature: PasskeyCeremony.bytes(signature), handle: handle))
    }

    func assertion(allowing allowed: [Passkey] = [], _ verification: UserVerification = .preferred) -> PasskeyAssertion {
        PasskeyAssertion(
            relyingParty: PasskeyCeremony.party, challenge: PasskeyCeremony.bytes(getChallenge), userVerification: verification,
            allowed: allowed, timeout: 180)
    }
}
