import Cryptography
package import Domain
import Store

/// Makes a key with which an administrator signs calls. The secret is shown here once and never again.
package struct CreateAccessKey: Sendable {
    let name: String
    let policy: AccessPolicy

    package init(name: String, policy: AccessPolicy = .everything) {
        self.name = name
        self.policy = policy
    }

    package struct Output: Sendable {
        package let key: AccessKey
        package let secretAccessKey: Secret
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        try await check(in: call)
        let id = AccessKeyID("LGAK" + call.effects.letters(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
        let secret = Secret(call.effects.letters(40, of: Effects.alphanumeric))
        let sealed = call.facilities.masterKey.seal(Array(secret.reveal.utf8), for: Self.sealIdentity(id))
        let key = AccessKey(id: id, name: name, sealedSecret: sealed, created: call.now, policy: policy)
        try await call.store.write { try $0.accessKeys.insert(key) }
        await call.registry.refresh()
        return Output(key: key, secretAccessKey: secret)
    }

    /// A policy that names what does not exist would be a surprise later on.
    private func check(in call: Call) async throws {
        guard !name.isEmpty, name.count <= Limits.accessKeyName, !name.contains("\0") else {
            throw Refusal.invalidParameter("The name of an access key has 1 to \(Limits.accessKeyName) characters.")
        }
        guard policy.operations.count <= Limits.operationPatterns else {
            throw Refusal.invalidParameter("An access key has at most \(Limits.operationPatterns) patterns of operations.")
        }
        for pattern in policy.operations where !APIModel.cognito.operations.contains(where: pattern.matches) {
            throw Refusal.invalidParameter("No operation is called \(pattern.text).")
        }
        if policy.isExpired(at: call.now) { throw Refusal.invalidParameter("The access key would have expired already.") }
        for pool in policy.pools ?? [] { _ = try await call.pool(pool) }
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
