package import Domain
import Foundation

/// What is to be done about an app client.
package enum ClientStep {
    /// - Parameters:
    ///   - live: what `DescribeUserPoolClient` shows; nil where the pool has none of that name.
    ///   - pool: what `DescribeUserPool` shows; nil where it is still to be made.
    package static func step(_ wanted: Wanted, live: JSON?, pool: JSON?) throws -> Step {
        let creation = wanted.input(adding: ["ClientName": .string(wanted.name)])
        guard let live, let pool else { return wanted.step(.create, [], [Step.Request("CreateUserPoolClient", creation)]) }
        let key: [String: JSON] = ["UserPoolId": live["UserPoolId"] ?? "", "ClientId": live["ClientId"] ?? ""]
        let secret = Change.between(.bool(live["ClientSecret"] != nil), wanted.properties["GenerateSecret"] ?? false, at: "GenerateSecret")
        guard secret.isEmpty else {
            return wanted.step(
                .replace, secret, [Step.Request("DeleteUserPoolClient", .object(key)), Step.Request("CreateUserPoolClient", creation)],
                notes: ["Its id changes, and its sessions end."])
        }
        let update = wanted.input(without: ["GenerateSecret"], adding: key.merging(["ClientName": .string(wanted.name)]) { $1 })
        let updated = try ClientSettings.document(
            from: update, in: described(pool), hasSecret: live["ClientSecret"] != nil)
        let changes = Change.between(shown(live), shown(updated))
        return wanted.step(
            changes.isEmpty ? .keep : .change, changes, changes.isEmpty ? [] : [Step.Request("UpdateUserPoolClient", update)])
    }

    private static let identity = [
        "UserPoolId", "ClientId", "ClientName", "ClientSecret", "CreationDate", "LastModifiedDate", "ClientType",
    ]

    private static func shown(_ client: JSON) -> JSON { .object((client.object ?? [:]).filter { !identity.contains($0.key) }) }

    private static func described(_ pool: JSON) -> UserPool {
        UserPool(
            id: PoolID(pool["Id"]?.string ?? ""), name: pool["Name"]?.string ?? "", settings: pool, created: .distantPast,
            modified: .distantPast)
    }
}
