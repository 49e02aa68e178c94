import Domain

/// The columns of a file by which users come into the pool.
package struct GetCSVHeader: Action {
    var userPoolId: PoolID

    package struct Output: Encodable, Sendable {
        var userPoolId: PoolID
        var csvHeader: [String]

        private enum CodingKeys: String, CodingKey {
            case userPoolId
            case csvHeader = "CSVHeader"
        }
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        return Output(userPoolId: pool.id, csvHeader: ImportHeader.columns(of: pool))
    }
}
