import Cryptography
import Domain
import Foundation

/// What the secret of a device is checked by, as the device sends it and as it is kept. Source: DeviceSecretVerifierConfigType.
struct DeviceVerifier: Decodable, Sendable {
    var passwordVerifier: Secret?
    var salt: Secret?

    /// - Throws: `invalidParameter` for what no device computes, such as a verifier with which anybody could sign in.
    func sealed(for key: DeviceKey, of user: User, in call: Call) throws -> [UInt8] {
        guard let salt = Self.bytes(salt), let number = Self.bytes(passwordVerifier),
            let verifier = try? SRPVerifier(salt: salt, verifier: number)
        else { throw Refusal.invalidParameter("Invalid device secret verifier given.") }
        return call.facilities.masterKey.seal(verifier.bytes, for: Self.identity(key, user.id, user.pool))
    }

    static func open(_ sealed: [UInt8], of key: DeviceKey, _ user: UserID, in pool: PoolID, _ call: Call) throws -> SRPVerifier {
        try SRPVerifier(bytes: try call.facilities.masterKey.open(sealed, for: identity(key, user, pool)))
    }

    private static func bytes(_ text: Secret?) -> [UInt8]? { text.flatMap { Data(base64Encoded: $0.reveal) }.map(Array.init) }

    static func identity(_ key: DeviceKey, _ user: UserID, _ pool: PoolID) -> String { "device-verifier:\(pool)/\(user)/\(key)" }
}
