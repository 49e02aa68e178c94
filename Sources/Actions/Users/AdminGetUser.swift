import Domain
import Foundation
import Store

/// Shows a user to an administrator.
package struct AdminGetUser: Action {
    var userPoolId: PoolID
    var username: String

    package struct Output: Encodable, Sendable {
        var username: String
        var userAttributes: [Attribute]
        var userCreateDate: Date
        var userLastModifiedDate: Date
        var enabled: Bool
        var userStatus: String
        var userMFASettingList: [String]?
        var preferredMfaSetting: String?
        var mfaOptions: [MFAOption]?

        enum CodingKeys: String, CodingKey {
            case username, userAttributes, userCreateDate, userLastModifiedDate, enabled, userStatus, userMFASettingList,
                preferredMfaSetting
            case mfaOptions = "MFAOptions"
        }
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let user = try await call.user(username, in: try await call.pool(userPoolId))
        let settings = MFASettingRecord(user.mfa)
        return Output(
            username: user.username, userAttributes: user.attributeList(), userCreateDate: user.created,
            userLastModifiedDate: user.modified, enabled: user.isEnabled, userStatus: user.status.rawValue,
            userMFASettingList: settings.list, preferredMfaSetting: settings.preferred, mfaOptions: settings.options)
    }
}

extension Call {
    /// The user whom an administrator names.
    func user(_ name: String, in pool: UserPool) async throws -> User {
        guard let user = try await store.read({ try $0.user(named: name, in: pool) }) else { throw Refusal.userNotFound }
        return user
    }

    /// Changes the user whom an administrator names, inside one transaction.
    func changeUser(_ name: String, in pool: UserPool, _ change: @escaping @Sendable (inout User, Tables) throws -> Void) async throws {
        let now = now
        try await store.write { tables in
            guard var user = try tables.user(named: name, in: pool) else { throw Refusal.userNotFound }
            try change(&user, tables)
            user.modified = now
            try tables.users.update(user)
            try tables.updateNames(of: user, in: pool)
        }
    }
}
