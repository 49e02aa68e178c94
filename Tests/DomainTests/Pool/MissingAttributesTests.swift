import Domain
import Testing

@Suite struct MissingAttributesTests {
    @Test(
        arguments: [
            ([:], ["family_name", "given_name"]), (["given_name": "Ada"], ["family_name"]),
            (["given_name": "Ada", "family_name": "Lovelace", "nickname": "ada"], []),
        ] as [([String: String], [String])])
    func `what every user must have and this one has not is told by name`(attributes: [String: String], missing: [String]) throws {
        let asked: [JSON] = ["given_name", "family_name"].map { ["Name": .string($0), "Required": true] }
        let pool = try Sample.created(["PoolName": "sample", "Schema": .array(asked)])
        let user = Sample.user(attributes)
        #expect(pool.missingAttributes(of: user) == missing)
        let parameters = Challenge.newPasswordParameters(for: user, in: pool)
        #expect(parameters["requiredAttributes"] == JSON.array(missing.map { .string("userAttributes." + $0) }).text)
    }
}
