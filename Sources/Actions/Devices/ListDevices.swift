import Domain

/// Shows a signed-in user the own devices that are remembered, a page at a time.
package struct ListDevices: Action {
    var limit: Int?
    var paginationToken: String?

    package struct Output: Encodable, Sendable {
        var devices: [DeviceRecord]
        var paginationToken: String?
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        try await UserDevices(of: caller.user).page(limit, after: paginationToken, in: call)
    }
}
