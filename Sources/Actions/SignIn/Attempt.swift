import Cryptography
import Domain
import Foundation
import Store

/// A sign-in under way, as its `Session` string carries it from step to step. It is sealed, and kept by
/// nobody but the client, or by the device that the answer will name.
struct Attempt: Sendable, Hashable, Codable {
    /// Of this step; spent when the step is taken. Empty while nothing was asked yet.
    var id = ""
    let door: Door
    let client: ClientID
    let flow: AuthFlow
    /// The name as it was typed.
    let username: String
    /// Nil for somebody who does not exist, and is treated alike.
    var user: UserID?
    var challenge: Challenge
    /// What has been shown so far, in order.
    var proofs: [Proof] = []
    /// What the pool's own code has seen so far, in the flow CUSTOM_AUTH.
    var rounds: [CustomRound] = []
    /// The device that the request names.
    var device: DeviceKey?
    /// What the app asks for at least.
    var target: AssuranceLevel?
    /// An address that the user has given on the way, and has once the code that goes there comes back.
    var address: String?
    /// What the step remembers for its answer.
    var memory: [String: String] = [:]
    /// The account as it was: a new password, a sign-out everywhere make the attempt void. Milliseconds.
    private(set) var passwordSet: Int64?
    private(set) var signedOut: Int64?
    private var expires: Int64 = 0

    /// Through which door somebody wants to come in: what begins at one cannot go on at the other.
    enum Door: String, Sendable, Codable {
        case api, pages
    }

    /// Whether nobody was named, so that the answer itself must tell who it is: with a passkey.
    var isNameless: Bool { username.isEmpty }

    init(_ flow: AuthFlow, _ username: String, at challenge: Challenge, for client: AppClient, through door: Door) {
        self.flow = flow
        self.username = username
        self.challenge = challenge
        self.client = client.id
        self.door = door
    }

    /// - Parameter client: nil for an operation that names none.
    /// - Throws: `challengeSessionInvalid` for any text that is none of ours, is another client's or another door's;
    ///   `challengeSessionExpired`.
    init(opening sealed: Secret, for client: AppClient?, through door: Door, in call: Call) throws {
        guard sealed.reveal.hasPrefix(Self.mark), let bytes = Base64URL.decode(String(sealed.reveal.dropFirst(Self.mark.count))) else {
            throw Refusal.challengeSessionInvalid
        }
        try self.init(openingBytes: bytes, for: client, through: door, in: call)
    }

    init(openingBytes bytes: [UInt8], for client: AppClient?, through door: Door, in call: Call) throws {
        guard let opened = try? call.facilities.masterKey.open(bytes, for: Self.identity),
            let attempt = try? JSONDecoder().decode(Attempt.self, from: Data(opened)), attempt.client == client?.id ?? attempt.client,
            attempt.door == door
        else { throw Refusal.challengeSessionInvalid }
        guard call.now.milliseconds < attempt.expires else { throw Refusal.challengeSessionExpired }
        self = attempt
    }

    /// The same at its next step, good for as long as the client's sessions are, or for less.
    func asking(
        _ challenge: Challenge, remembering memory: [String: String], for client: AppClient, life: TimeInterval? = nil, in call: Call
    ) -> Attempt {
        var next = self
        next.id = call.effects.uuid()
        next.challenge = challenge
        next.memory = memory
        next.expires = call.now.addingTimeInterval(life ?? client.sessionValidity).milliseconds
        return next
    }

    /// The same step, which has come further by itself: it is still to be answered until its end, and all that was said of it is
    /// spent together.
    func remembering(_ memory: [String: String]) -> Attempt {
        var further = self
        further.memory = memory
        return further
    }

    func sealedBytes(in call: Call) throws -> [UInt8] {
        call.facilities.masterKey.seal(try paddedText(), for: Self.identity)
    }

    /// As long for somebody who does not exist as for a user: what is sealed still shows its length.
    private func paddedText() throws -> [UInt8] {
        let text = Array(try JSONEncoder().encode(self))
        var longest = self
        longest.user = user ?? .nobody
        longest.passwordSet = passwordSet ?? Self.someMoment
        longest.signedOut = signedOut ?? Self.someMoment
        let missing = try JSONEncoder().encode(longest).count - text.count
        return text + [UInt8](repeating: UInt8(ascii: " "), count: max(0, missing))
    }

    /// With the digits of any of our days.
    private static let someMoment: Int64 = 1_000_000_000_000

    func sealed(in call: Call) throws -> Secret { Self.text(of: try sealedBytes(in: call)) }

    /// As a `Session` carries it.
    static func text(of sealed: [UInt8]) -> Secret { Secret(mark + Base64URL.encode(sealed)) }

    /// Takes note of the account's state, from which on nothing may change but by the attempt itself.
    mutating func note(_ user: User) {
        self.user = user.id
        passwordSet = user.passwordSet?.milliseconds
        signedOut = user.signedOut?.milliseconds
    }

    /// Before the first proof, somebody who is disabled is asked like anybody else: only who shows it is told.
    func isUnchanged(_ user: User) -> Bool {
        user.id == self.user && (user.isEnabled || proofs.isEmpty) && user.passwordSet?.milliseconds == passwordSet
            && user.signedOut?.milliseconds == signedOut
    }

    /// Marks the step as taken, in the transaction of what follows.
    func spend(in tables: Tables) throws {
        guard !id.isEmpty else { return }
        do {
            try tables.spentSessions.insert(id, expires: Date(milliseconds: expires))
        } catch StoreError.duplicate { throw Refusal.challengeSessionInvalid }
    }

    private static let identity = "sign-in"
    /// Begins with a letter: a command line takes a hyphen for an option.
    private static let mark = "s"
}
