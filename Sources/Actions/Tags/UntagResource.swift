import Domain

/// Takes tags away from a pool.
package struct UntagResource: Action {
    var resourceArn: String
    var tagKeys: [String]

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await TaggedPool(arn: resourceArn).change(in: call) { [tagKeys] (kept) throws(Refusal) in try kept.removing(tagKeys) }
        return Nothing()
    }
}
