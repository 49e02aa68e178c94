import Domain

/// Shows all devices of a user, a page at a time.
package struct AdminListDevices: Action {
    var userPoolId: PoolID
    var username: String
    var limit: Int?
    var paginationToken: String?

    package func run(as caller: Administrator, in call: Call) async throws -> ListDevices.Output {
        let devices = try await UserDevices(named: username, in: userPoolId, as: caller, or: .deviceNotFound, call)
        return try await devices.page(limit, after: paginationToken, in: call)
    }
}
