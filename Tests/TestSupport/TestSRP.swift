import Cryptography
package import Domain
import Foundation

/// An SRP exchange under way, as an SDK holds it: what was asked, and the client's half of the key.
package struct TestSRP: Sendable {
    /// Whose secret is proven.
    package enum Prover: Sendable {
        case password(String)
        case device(TestDevice)
    }

    package let answer: JSON
    private let prover: Prover
    private let client: SRPClient
    private let pool: PoolID

    /// - Parameter ask: given `SRP_A`, asks the service.
    package init(_ prover: Prover, in pool: PoolID, ask: (JSON) async throws -> JSON) async throws {
        self.prover = prover
        self.pool = pool
        // The identity is not part of A.
        let half = try SRPClient(SRPIdentity(poolName: "", userID: ""), password: "")
        answer = try await ask(.string(try half.publicKey()))
        client = half
    }

    package var parameters: JSON { answer["ChallengeParameters"] ?? [:] }

    /// The answer to PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER.
    package func responses(timestamp: String = "Thu Jan 1 12:00:00 UTC 2026") throws -> JSON {
        let (identity, secret) = prover.halves(in: pool, named: parameters["USER_ID_FOR_SRP"]?.string ?? "")
        let client = try SRPClient(identity, password: secret, secret: client.secret)
        let block = parameters["SECRET_BLOCK"]?.string ?? ""
        let key = try client.sessionKey(serverPublic: parameters["SRP_B"]?.string ?? "", salt: parameters["SALT"]?.string ?? "")
        let signature = key.signature(identity, secretBlock: Array(Data(base64Encoded: block) ?? Data()), timestamp: timestamp)
        return [
            "USERNAME": parameters["USERNAME"] ?? .null, "TIMESTAMP": .string(timestamp), "PASSWORD_CLAIM_SECRET_BLOCK": .string(block),
            "PASSWORD_CLAIM_SIGNATURE": .string(Data(signature).base64EncodedString()),
        ]
    }
}

extension TestSRP.Prover {
    fileprivate func halves(in pool: PoolID, named name: String) -> (SRPIdentity, String) {
        switch self {
        case .password(let password):
            (SRPIdentity(poolName: pool.text.split(separator: "_").last.map(String.init) ?? "", userID: name), password)
        case .device(let device): (SRPIdentity(deviceGroupKey: device.group, deviceKey: device.key), device.secret)
        }
    }
}

/// A device as its own app knows it.
package struct TestDevice: Sendable {
    package let key: String
    package let group: String
    package var secret = "device-secret+/="

    /// Reads `NewDeviceMetadata`.
    package init(_ answer: JSON) throws {
        let data = answer["AuthenticationResult"]?["NewDeviceMetadata"]
        key = try data?["DeviceKey"].text(or: "DeviceKey") ?? ""
        group = try data?["DeviceGroupKey"].text(or: "DeviceGroupKey") ?? ""
        if data == nil { throw Missing("NewDeviceMetadata") }
    }

    /// `DeviceSecretVerifierConfig`.
    package func config() throws -> JSON {
        let salt: [UInt8] = [0x55] + Random.bytes(15)
        let verifier = try SRPVerifier(SRPIdentity(deviceGroupKey: group, deviceKey: key), password: secret, salt: salt)
        return [
            "PasswordVerifier": .string(Data([0] + verifier.verifier).base64EncodedString()),
            "Salt": .string(Data(salt).base64EncodedString()),
        ]
    }
}

extension TestApp {
    /// `InitiateAuth` with USER_SRP_AUTH.
    package func askSRP(_ name: String, _ password: String = password, _ parameters: JSON = [:]) async throws -> TestSRP {
        try await TestSRP(.password(password), in: pool) { key in
            let all = parameters.over(["USERNAME": .string(name), "SRP_A": key])
            return try await send("InitiateAuth", ["AuthFlow": "USER_SRP_AUTH", "AuthParameters": all])
        }
    }

    /// Answers a challenge.
    package func respond(_ challenge: JSON, _ responses: JSON, session: JSON? = nil) async throws -> JSON {
        try await send(
            "RespondToAuthChallenge", ["ChallengeName": challenge, "ChallengeResponses": responses, "Session": session ?? .null])
    }

    /// Both requests of USER_SRP_AUTH, the last answer.
    package func srpAnswer(_ name: String, _ password: String = password, _ parameters: JSON = [:]) async throws -> JSON {
        let asked = try await askSRP(name, password, parameters)
        return try await respond("PASSWORD_VERIFIER", try asked.responses().over(parameters))
    }
}
