import Cryptography
package import Domain
import Foundation

/// A browser with an authenticator in software: it makes one passkey, signs with it, and lies where it is told to.
package struct SoftPasskey: Sendable {
    package let id: [UInt8]
    package var origin: String
    /// Of which the authenticator says that it was asked for; nil for the one that was.
    package var relyingParty: String?
    package var challenge: String?
    package var knowsUser = true
    package var count: UInt32 = 0
    /// What an authenticator says of the user; nil for whom it was made.
    package var userHandle: JSON?
    private let key: RSAPrivateKey
    private var madeFor: JSON = .null

    package init(_ number: Int = 0, origin: String = "http://localhost:3000") throws {
        id = SHA2.sha256(Array("passkey \(number)".utf8))
        key = try TestKeys.key(number)
        self.origin = origin
    }

    /// Answers `PublicKeyCredentialCreationOptionsJSON`.
    package mutating func register(_ options: JSON?) throws -> JSON {
        madeFor = options?["user"]?["id"] ?? .null
        let data = try clientData("webauthn.create", options)
        let length = [UInt8(id.count >> 8), UInt8(id.count & 0xFF)]
        let credential = [UInt8](repeating: 0, count: 16) + length + id + coseKey
        let authenticatorData = try authenticatorData(options?["rp"]?["id"], flags: 0x40) + credential
        let object = cbor(map: 3) + cbor("fmt") + cbor("none") + cbor("attStmt") + cbor(map: 0) + cbor("authData") + cbor(authenticatorData)
        return answer(["clientDataJSON": text(data), "attestationObject": text(object), "transports": ["internal", "hybrid"]])
    }

    /// Answers `PublicKeyCredentialRequestOptionsJSON`.
    package func sign(_ options: JSON?) throws -> JSON {
        let data = try clientData("webauthn.get", options)
        let authenticatorData = try authenticatorData(options?["rpId"], flags: 0)
        let signature = try key.sign(authenticatorData + SHA2.sha256(data))
        return answer([
            "clientDataJSON": text(data), "authenticatorData": text(authenticatorData), "signature": text(signature),
            "userHandle": userHandle ?? madeFor,
        ])
    }

    private func answer(_ response: JSON) -> JSON {
        [
            "id": text(id), "rawId": text(id), "type": "public-key", "authenticatorAttachment": "platform", "clientExtensionResults": [:],
            "response": response,
        ]
    }

    private func clientData(_ type: String, _ options: JSON?) throws -> [UInt8] {
        let challenge = try challenge ?? options?["challenge"].text(or: "challenge")
        let data: JSON = [
            "type": .string(type), "challenge": challenge.map(JSON.string) ?? .null, "origin": .string(origin), "crossOrigin": false,
        ]
        return data.bytes
    }

    private func authenticatorData(_ party: JSON?, flags: UInt8) throws -> [UInt8] {
        let party = try relyingParty ?? party.text(or: "relying party")
        let counter = (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
        return SHA2.sha256(Array(party.utf8)) + [0x01 | (knowsUser ? 0x04 : 0) | flags] + counter
    }

    private func text(_ bytes: [UInt8]) -> JSON { .string(Base64URL.encode(bytes)) }

    // MARK: CBOR

    /// RS256, with members in CTAP2's order.
    private var coseKey: [UInt8] {
        cbor(map: 4) + [0x01, 0x03] + [0x03, 0x39, 0x01, 0x00] + [0x20] + cbor(key.publicKey.modulus) + [0x21]
            + cbor(key.publicKey.exponent)
    }

    private func cbor(map count: UInt8) -> [UInt8] { [0xA0 | count] }

    private func cbor(_ text: String) -> [UInt8] { [0x60 | UInt8(text.utf8.count)] + Array(text.utf8) }

    private func cbor(_ bytes: [UInt8]) -> [UInt8] {
        let count = bytes.count
        if count < 24 { return [0x40 | UInt8(count)] + bytes }
        if count < 256 { return [0x58, UInt8(count)] + bytes }
        return [0x59, UInt8(count >> 8), UInt8(count & 0xFF)] + bytes
    }
}
