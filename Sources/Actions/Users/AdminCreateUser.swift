import Cryptography
import Domain
import Foundation
import Store

/// Makes a user with a temporary password and sends an invitation, or sends it again.
package struct AdminCreateUser: Action {
    var userPoolId: PoolID
    var username: String
    var userAttributes: [Attribute]?
    var temporaryPassword: Secret?
    var forceAliasCreation: Bool?
    var messageAction: String?
    var desiredDeliveryMediums: [String]?

    package struct Output: Encodable, Sendable {
        var user: UserRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        if messageAction == "RESEND" { return try await invite(again: pool, chosenPassword(in: pool, call), call) }
        var user = try newUser(in: pool, call)
        if givenPassword == nil, pool.invites(withoutPassword: user) {
            user.status = .confirmed
            user.passwordSet = nil
            return try await make(user, nil, in: pool, call)
        }
        return try await make(user, chosenPassword(in: pool, call), in: pool, call)
    }

    /// A blank one is as good as none.
    private var givenPassword: Secret? { temporaryPassword?.reveal.isEmpty == true ? nil : temporaryPassword }

    private func chosenPassword(in pool: UserPool, _ call: Call) -> Secret {
        givenPassword ?? pool.passwordPolicy.generatedPassword(drawing: call.effects.randomBytes)
    }

    private func make(_ user: User, _ password: Secret?, in pool: UserPool, _ call: Call) async throws -> Output {
        let force = forceAliasCreation ?? false
        try await call.store.read { try $0.checkNamesAreFree(for: user, in: pool, force: force) }
        var new: NewPassword?
        if let password { new = try await NewPassword(password, for: user, mayRepeat: true, in: pool, call) }
        let letters = messageAction == "SUPPRESS" ? [] : try invitations(user, password, pool, call)
        try await call.store.write { [new] tables in
            try tables.insert(user, password: new, in: pool, force: force)
            for letter in letters { try tables.outbox.insert(letter.entry) }
        }
        if !letters.isEmpty { call.facilities.outbox.ring() }
        return Output(user: UserRecord(user))
    }

    private func newUser(in pool: UserPool, _ call: Call) throws -> User {
        var attributes = userAttributes.asDictionary.filter { !$0.value.isEmpty }
        for flag in AddressAttribute.allCases.map(\.flag) { attributes[flag] = attributes[flag]?.lowercased() }
        guard attributes["sub"] == nil else { throw Refusal.attributeImmutable("sub") }
        let kind = try pool.signInNames.attribute(of: username)
        if let kind { attributes[kind.rawValue] = username }
        try pool.schema.check(attributes)
        try pool.signInNames.checkPreferredUsername(in: attributes)
        let id = call.effects.uuid()
        return User(
            pool: pool.id, id: UserID(id), username: kind == nil ? username : id, status: .forceChangePassword,
            attributes: attributes, created: call.now, modified: call.now, passwordSet: call.now)
    }

    private func invite(again pool: UserPool, _ password: Secret, _ call: Call) async throws -> Output {
        let user = try await call.user(username, in: pool)
        guard user.status == .forceChangePassword else { throw Refusal.unsupportedUserState }
        let new = try await NewPassword(password, for: user, mayRepeat: true, in: pool, call)
        let letters = try invitations(user, password, pool, call)
        if letters.isEmpty, givenPassword == nil {
            throw Refusal.invalidParameter("The user has no address for the desired delivery mediums: nobody would learn the password.")
        }
        try await call.changeUser(username, in: pool) { user, tables in
            guard user.status == .forceChangePassword else { throw Refusal.unsupportedUserState }
            try new.set(on: &user, in: tables, at: call.now)
            for letter in letters { try tables.outbox.insert(letter.entry) }
        }
        call.facilities.outbox.ring()
        return Output(user: UserRecord(try await call.user(username, in: pool)))
    }

    /// Amazon's default medium is SMS; who has no number but a mailbox is invited by mail all the same.
    private func invitations(_ user: User, _ password: Secret?, _ pool: UserPool, _ call: Call) throws -> [SealedMessage] {
        let email = ContactAddress("email", of: user.attributes)
        let phone = ContactAddress("phone_number", of: user.attributes)
        let media = Set(desiredDeliveryMediums ?? [])
        let addresses = media.isEmpty ? [phone ?? email] : [media.contains("SMS") ? phone : nil, media.contains("EMAIL") ? email : nil]
        let typed = username
        return try addresses.compactMap { $0 }.map {
            try SealedMessage(pool.messages.invitation(password: password, username: typed, to: $0), from: pool.id, in: call)
        }
    }
}
