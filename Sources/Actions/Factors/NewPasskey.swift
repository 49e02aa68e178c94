import Domain
import Foundation
import Logging
import Store

/// A passkey that a user adds: through the API, where the access token says who it is, or on the hosted pages.
struct NewPasskey: Sendable {
    private let user: User
    private let pool: UserPool
    private let client: ClientID

    /// - Throws: `passkeysOff` where the pool lets nobody begin with one.
    init(for user: User, in pool: UserPool, at client: ClientID) throws {
        guard pool.multiFactor.firstFactors.contains(.webAuthn) else { throw Refusal.passkeysOff }
        self.user = user
        self.pool = pool
        self.client = client
    }

    /// What the browser is to be asked, as `PublicKeyCredentialCreationOptionsJSON`.
    func options(in call: Call) async throws -> JSON {
        let (party, present) = try await standing(in: call)
        try Self.checkRoom(beside: present)
        return registration(PasskeyChallenge(for: user, at: client, in: call), party, present).options
    }

    /// - Parameter answer: the browser's, as `RegistrationResponseJSON`.
    func add(_ answer: JSON, in call: Call) async throws {
        let challenge = try PasskeyChallenge(answeredBy: answer, of: user, at: client, in: call)
        let (party, present) = try await standing(in: call)
        let passkey = try checked(answer, registration(challenge, party, present), call)
        try await call.store.write { [user, pool] tables in
            try challenge.spend(in: tables)
            guard try tables.users.find(user.id, in: pool.id) != nil else { throw Refusal.userNotFound }
            try Self.checkRoom(beside: try tables.passkeys.all(of: user.id, in: pool.id))
            do { try tables.passkeys.insert(passkey, of: user.id, in: pool.id) } catch StoreError.duplicate {
                throw Refusal.invalidParameter("The passkey is registered already.")
            }
        }
    }

    private func standing(in call: Call) async throws -> (RelyingParty, [Passkey]) {
        try await call.store.read { [user, pool] tables in
            (try tables.relyingParty(of: pool, in: call.facilities.settings), try tables.passkeys.all(of: user.id, in: pool.id))
        }
    }

    private func registration(_ challenge: PasskeyChallenge, _ party: RelyingParty, _ present: [Passkey]) -> PasskeyRegistration {
        let name = user.nameForPeople
        return PasskeyRegistration(
            relyingParty: party, challenge: challenge.bytes, userVerification: pool.multiFactor.userVerification,
            userHandle: Passkey.handle(of: user.id), userName: name, displayName: user.attributes["name"] ?? name, present: present)
    }

    private func checked(_ answer: JSON, _ registration: PasskeyRegistration, _ call: Call) throws -> Passkey {
        do throws(PasskeyRefusal) {
            var passkey = try registration.check(answer, friendlyName: "", at: call.now, with: PasskeySignatures())
            passkey.friendlyName = passkey.inventedName
            return passkey
        } catch {
            call.logger.info("a passkey was not registered", metadata: ["reason": "\(error)"])
            throw Refusal(registering: error)
        }
    }

    private static func checkRoom(beside present: [Passkey]) throws(Refusal) {
        guard present.count < Limits.passkeysPerUser else {
            throw .limitExceeded("A user has no more than \(Limits.passkeysPerUser) passkeys.")
        }
    }
}

extension Tables {
    /// For whom the passkeys of a pool are made.
    func relyingParty(of pool: UserPool, in settings: ServiceSettings) throws -> RelyingParty {
        try RelyingParty(
            of: pool, at: try poolDomains.all(of: pool.id), below: settings.hostedSuffix, publicURL: settings.publicURL)
    }
}

extension User {
    /// By which the user tells the own accounts apart: the username, or an address where that was made up by the service.
    fileprivate var nameForPeople: String {
        guard username == id.text else { return username }
        return attributes["email"] ?? attributes["phone_number"] ?? username
    }
}
