import Cryptography
import Domain
import Foundation
import Metrics
import Store

/// Makes an account for whoever asks, unconfirmed, and mails a code to show that the address is theirs.
package struct SignUp: Action {
    var clientId: ClientID
    var secretHash: String?
    var username: String
    var password: Secret?
    var userAttributes: [Attribute]?

    package struct Output: Encodable, Sendable {
        var userConfirmed: Bool
        var codeDeliveryDetails: CodeDelivery?
        var userSub: UserID
        var session: Secret?
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let client = try await call.client(clientId)
        let pool = try await call.pool(client.pool)
        try SecretHash(secretHash).check(for: [username], client: client, in: call)
        guard pool.allowsSignUp else { throw Refusal.signUpNotPermitted }
        let user = try newUser(in: pool, client, call)
        guard password != nil || pool.letsIn(withoutPassword: user) else { throw Refusal.invalidParameter("Password is required.") }
        // Both before the slow hash, for a quick answer; `NewPassword` and the schema of the database have the last word.
        if let password { try pool.passwordPolicy.check(password) }
        try await call.store.read { try $0.checkNamesAreFree(for: user, in: pool) }
        var chosen: NewPassword?
        if let password { chosen = try await NewPassword(password, for: user, in: pool, call) }
        return try await write(user, chosen, at: client, in: pool, call)
    }

    private func newUser(in pool: UserPool, _ client: AppClient, _ call: Call) throws -> User {
        var attributes = userAttributes.asDictionary
        for name in attributes.keys where !client.mayWrite(name) { throw Refusal.attributeNotWritable }
        let kind = try pool.signInNames.attribute(of: username)
        if let kind { attributes[kind.rawValue] = username }
        try pool.schema.check(attributes)
        try pool.signInNames.checkPreferredUsername(in: attributes)
        try pool.schema.checkRequired(attributes)
        for (name, flag) in [("email", "email_verified"), ("phone_number", "phone_number_verified")]
        where attributes[name]?.isEmpty == false {
            attributes[flag] = "false"
        }
        let id = call.effects.uuid()
        return User(
            pool: pool.id, id: UserID(id), username: kind == nil ? username : id, status: .unconfirmed,
            attributes: attributes.filter { !$0.value.isEmpty }, created: call.now, modified: call.now, passwordSet: call.now)
    }

    private func write(_ user: User, _ password: NewPassword?, at client: AppClient, in pool: UserPool, _ call: Call) async throws -> Output
    {
        let attribute = pool.attributeToVerify(of: user.attributes)
        let address = attribute.flatMap { ContactAddress($0, of: user.attributes) }
        let letter = try address.map { try CodeLetter(.signUp, to: $0, for: user, typed: username, in: pool, call) }
        try await call.store.write { tables in
            try tables.insert(user, password: password, in: pool)
            try letter?.write(in: tables)
        }
        if letter != nil { call.facilities.outbox.ring() }
        Counter(label: "SignUpSuccesses", dimensions: [("UserPool", pool.id.text), ("UserPoolClient", clientId.text)]).increment()
        return Output(
            userConfirmed: false, codeDeliveryDetails: address.map(CodeDelivery.init), userSub: user.id,
            session: try SignUpSession.begin(user, typed: username, at: client, in: call))
    }
}
