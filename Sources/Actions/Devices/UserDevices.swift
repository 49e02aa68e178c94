import Domain
import FoundationEssentials
import Store

/// The devices of a user, as the operations of the user and of administrators reach them.
struct UserDevices: Sendable {
    private let user: User
    /// Whether an administrator asks, who is told more.
    private let isForAdministrator: Bool

    init(of user: User) {
        self.user = user
        isForAdministrator = false
    }

    /// - Parameter refusal: where nobody has the name: not all operations know of users that are not there.
    init(
        named name: String, in pool: PoolID, as administrator: Administrator, or refusal: Refusal = .userNotFound, _ call: Call
    ) async throws {
        let pool = try await call.pool(pool)
        guard let user = try await call.store.read({ try $0.user(named: name, in: pool) }) else { throw refusal }
        self.user = user
        isForAdministrator = true
    }

    func find(_ key: DeviceKey, in call: Call) async throws -> DeviceRecord {
        guard let device = try await call.store.read({ [user] in try $0.devices.find(key, of: user.id, in: user.pool) }) else {
            throw Refusal.deviceNotFound
        }
        return record(device, call)
    }

    /// A page of them. Users see those that are remembered: what applications show them as a list of remembered devices.
    func page(_ limit: Int?, after token: String?, in call: Call) async throws -> ListDevices.Output {
        let size = limit.flatMap { $0 == 0 ? nil : $0 } ?? Limits.defaultPage
        let after: DeviceKey? = try PageToken.key(token)
        let devices = try await call.store.read { [user, isForAdministrator] tables in
            isForAdministrator
                ? try tables.devices.page(of: user.id, in: user.pool, after: after, limit: size + 1)
                : try tables.devices.rememberedPage(of: user.id, in: user.pool, after: after, limit: size + 1)
        }
        let page = Page(devices, size: size) { $0.key.text }
        return ListDevices.Output(devices: page.items.map { record($0, call) }, paginationToken: page.next)
    }

    /// - Parameter status: Amazon's `remembered` or `not_remembered`; nil leaves it as it is.
    func remember(_ key: DeviceKey, _ status: String?, in call: Call) async throws {
        try await call.store.write { [user] tables in
            guard var device = try tables.devices.find(key, of: user.id, in: user.pool) else { throw Refusal.deviceNotFound }
            guard let status else { return }
            device.isRemembered = status == "remembered"
            device.modified = call.now
            try tables.devices.update(device)
        }
    }

    /// Whoever signed in from it has no more use of the refresh tokens there.
    func forget(_ key: DeviceKey, in call: Call) async throws {
        try await call.store.write { [user] tables in
            guard try tables.devices.delete(key, of: user.id, in: user.pool) else { throw Refusal.deviceNotFound }
            try tables.markForgotten(key, at: call)
        }
    }

    private func record(_ device: Device, _ call: Call) -> DeviceRecord {
        DeviceRecord(device, ownedBy: isForAdministrator ? user.username : nil, region: call.facilities.settings.region)
    }
}

extension Tables {
    /// A device that was stolen and forgotten must not confirm itself anew with the access token that it still has.
    fileprivate func markForgotten(_ key: DeviceKey, at call: Call) throws {
        try spentSessions.insert(Self.mark(of: key), expires: call.now.addingTimeInterval(Limits.longestAccessToken))
    }

    func wasForgotten(_ key: DeviceKey) throws -> Bool { try spentSessions.contains(Self.mark(of: key)) }

    private static func mark(of key: DeviceKey) -> String { "device:\(key)" }
}
