import Domain

/// A pool's tags.
package struct ListTagsForResource: Action {
    var resourceArn: String

    package struct Output: Encodable, Sendable {
        var tags: JSON
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(try TaggedPool(arn: resourceArn).id)
        return Output(tags: PoolTags(of: pool.settings).document)
    }
}
