package import Domain

/// What is to be done about an identity provider.
package enum IdentityProviderStep {
    /// - Parameter live: what `DescribeIdentityProvider` shows; nil where the pool has none of that name.
    package static func step(_ wanted: Wanted, live: JSON?) -> Step {
        guard let type = wanted.properties["ProviderType"]?.string.flatMap(ProviderType.init) else {
            let types = ProviderType.allCases.map(\.rawValue).joined(separator: ", ")
            return wanted.step(.refuse("ProviderType must be one of \(types)."))
        }
        guard let live else { return wanted.step(.create, [], [Step.Request("CreateIdentityProvider", wanted.properties)]) }
        // Made anew it would be gone from the clients that name it.
        guard live["ProviderType"]?.string == type.rawValue else {
            return wanted.step(
                .refuse(
                    "It is of type \(live["ProviderType"]?.string ?? ""), which never changes: give the one of type \(type.rawValue) another name."
                ))
        }
        let given = wanted.properties["AttributeMapping"]?.object?.compactMapValues(\.string) ?? [:]
        let mapping = type.completed(given)
        let changes =
            details(live, wanted, type)
            + Change.between(live["AttributeMapping"], .object(mapping.mapValues(JSON.string)), at: "AttributeMapping")
            + Change.between(live["IdpIdentifiers"], wanted.properties["IdpIdentifiers"], at: "IdpIdentifiers")
        guard !changes.isEmpty else { return wanted.step(.keep) }
        // What an update does not name stays as it is; here it returns to its default.
        let silent: [String: JSON] = ["AttributeMapping": [:], "IdpIdentifiers": []]
        let update = wanted.input(without: ["ProviderType"], adding: silent.filter { wanted.properties[$0.key] == nil })
        return wanted.step(.change, changes, [Step.Request("UpdateIdentityProvider", update)])
    }

    /// Without what is secret in them. Apple's private key is shown to nobody, so its `key_id` tells whether it is another.
    private static func details(_ live: JSON, _ wanted: Wanted, _ type: ProviderType) -> [Change] {
        let member = "ProviderDetails"
        let shown = ProviderDetails(document: wanted.properties[member], of: type).shown
        let secrets = Set(ProviderDetails.secretNames.map { "\(member).\($0)" })
        return Change.between(live[member], .object(shown.mapValues(JSON.string)), at: member).map { change in
            guard secrets.contains(change.member) else { return change }
            return Change(member: change.member, old: change.old.map { _ in "•••" }, new: change.new.map { _ in "•••" })
        }
    }
}
