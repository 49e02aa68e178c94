import Actions
import Cryptography
package import Domain
import Foundation

/// A sign-in that proves the password without telling it, as the SDKs do.
package struct SRPSignIn: Sendable {
    package let app: TestApp
    package let name: String
    package let password: String

    package init(_ app: TestApp, _ name: String, password: String = TestApp.password) {
        self.app = app
        self.name = name
        self.password = password
    }

    /// What was asked, and what is needed to answer.
    package struct Asked: Sendable {
        package let answer: JSON
        fileprivate let signIn: SRPSignIn
        fileprivate let secret: [UInt8]

        package var parameters: JSON { answer["ChallengeParameters"] ?? [:] }

        /// The proof, ready to be sent.
        /// - Parameter block: another than the one that was given.
        package func responses(timestamp: String = "Thu Jan 1 12:00:00 UTC 2026", block: String? = nil) throws -> JSON {
            let text = { (name: String) in try parameters[name].text(or: name) }
            let identity = SRPIdentity(
                poolName: String(signIn.app.pool.text.split(separator: "_")[1]), userID: try text("USER_ID_FOR_SRP"))
            let client = try SRPClient(identity, password: signIn.password, secret: secret)
            let key = try client.sessionKey(serverPublic: try text("SRP_B"), salt: try text("SALT"))
            let block = try block ?? text("SECRET_BLOCK")
            let bytes = Data(base64Encoded: block).map(Array.init) ?? []
            let signature = key.signature(identity, secretBlock: bytes, timestamp: timestamp)
            return [
                "USERNAME": .string(try text("USER_ID_FOR_SRP")), "PASSWORD_CLAIM_SECRET_BLOCK": .string(block),
                "PASSWORD_CLAIM_SIGNATURE": .string(Data(signature).base64EncodedString()), "TIMESTAMP": .string(timestamp),
            ]
        }

        /// Proves it.
        package func prove() async throws -> JSON {
            try await signIn.app.send(
                "RespondToAuthChallenge", ["ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": try responses()])
        }
    }

    package func begin(flow: String = "USER_SRP_AUTH", with more: JSON = [:]) async throws -> Asked {
        let secret = app.service.clock.effects.randomBytes(128)
        let identity = SRPIdentity(poolName: String(app.pool.text.split(separator: "_")[1]), userID: name)
        let client = try SRPClient(identity, password: password, secret: secret)
        let parameters = more.over(["USERNAME": .string(name), "SRP_A": .string(try client.publicKey())])
        let answer = try await app.send("InitiateAuth", ["AuthFlow": .string(flow), "AuthParameters": parameters])
        return Asked(answer: answer, signIn: self, secret: secret)
    }
}
