import Domain

/// Gives a pool tags; one that is there already gets the new value.
package struct TagResource: Action {
    var resourceArn: String
    var tags: [String: String]

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await TaggedPool(arn: resourceArn).change(in: call) { [tags] (kept) throws(Refusal) in try kept.adding(tags) }
        return Nothing()
    }
}
