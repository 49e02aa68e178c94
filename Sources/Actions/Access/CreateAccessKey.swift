import Cryptography
package import Domain
import Store

/// Makes a key with which an administrator signs calls. The secret is shown here once and never again.
package struct CreateAccessKey: Sendable {
    let name: String

    package init(name: String) { self.name = name }

    package struct Output: Sendable {
        package let key: AccessKey
        package let secretAccessKey: Secret
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let id = AccessKeyID("LGAK" + call.effects.letters(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
        let secret = Secret(call.effects.letters(40, of: Effects.alphanumeric))
        let sealed = call.facilities.masterKey.seal(Array(secret.reveal.utf8), for: Self.sealIdentity(id))
        let key = AccessKey(id: id, name: name, sealedSecret: sealed, created: call.now)
        try await call.store.write { try $0.accessKeys.insert(key) }
        await call.registry.refresh()
        return Output(key: key, secretAccessKey: secret)
    }

    static func sealIdentity(_ id: AccessKeyID) -> String { "access-key:\(id)" }
}

/// All access keys, without their secrets.
package struct ListAccessKeys: Sendable {
    package init() {}

    package func run(as caller: Administrator, in call: Call) async throws -> [AccessKey] {
        try await call.store.read { try $0.accessKeys.all() }
    }
}

/// Takes an access key's power away.
package struct DeleteAccessKey: Sendable {
    let id: AccessKeyID

    package init(id: AccessKeyID) { self.id = id }

    /// - Returns: whether there was such a key.
    package func run(as caller: Administrator, in call: Call) async throws -> Bool {
        let wasThere = try await call.store.write { [id] in try $0.accessKeys.delete(id) }
        await call.registry.refresh()
        return wasThere
    }
}
