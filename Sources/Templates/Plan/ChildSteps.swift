package import Domain

/// What is to be done about the rest of what stands in a pool. `live` is what the service shows of it, nil where there is none.
package enum ChildStep {
    package static func step(_ wanted: Wanted, live: JSON?) -> Step {
        switch wanted.kind {
        case .userPool, .client: preconditionFailure("\(wanted.kind) has steps of its own")
        case .resourceServer: resourceServer(wanted, live)
        case .identityProvider: IdentityProviderStep.step(wanted, live: live)
        case .group: group(wanted, live)
        case .domain: domain(wanted, live)
        case .classicLook: classicLook(wanted, live)
        case .managedLook: managedLook(wanted, live)
        case .user: user(wanted, live)
        case .membership: membership(wanted, live)
        }
    }

    private static func resourceServer(_ wanted: Wanted, _ live: JSON?) -> Step {
        compared(wanted, live, ["Name", "Scopes"], create: "CreateResourceServer", update: "UpdateResourceServer")
    }

    private static func group(_ wanted: Wanted, _ live: JSON?) -> Step {
        compared(wanted, live, ["Description", "Precedence", "RoleArn"], create: "CreateGroup", update: "UpdateGroup")
    }

    /// Where creation and update take the same members, and the properties are those members.
    private static func compared(_ wanted: Wanted, _ live: JSON?, _ members: [String], create: String, update: String) -> Step {
        guard let live else { return wanted.step(.create, [], [Step.Request(create, wanted.properties)]) }
        let changes = members.flatMap { Change.between(live[$0], wanted.properties[$0], at: $0) }
        return wanted.step(changes.isEmpty ? .keep : .change, changes, changes.isEmpty ? [] : [Step.Request(update, wanted.properties)])
    }

    private static func domain(_ wanted: Wanted, _ live: JSON?) -> Step {
        let creation = Step.Request("CreateUserPoolDomain", wanted.properties)
        guard let live, let standing = live["Domain"]?.string else { return wanted.step(.create, [], [creation]) }
        guard standing == wanted.name else {
            let deletion = Step.Request("DeleteUserPoolDomain", ["UserPoolId": .string(wanted.pool), "Domain": .string(standing)])
            return wanted.step(
                .replace, [Change(member: "Domain", old: .string(standing), new: .string(wanted.name))], [deletion, creation],
                notes: ["The pages leave their old address."])
        }
        // What an update does not name stays as it is.
        let changes = ["ManagedLoginVersion", "CustomDomainConfig", "Routing"].flatMap { name in
            wanted.properties[name].map { Change.between(live[name], $0, at: name) } ?? []
        }
        return wanted.step(
            changes.isEmpty ? .keep : .change, changes, changes.isEmpty ? [] : [Step.Request("UpdateUserPoolDomain", wanted.properties)])
    }

    private static func classicLook(_ wanted: Wanted, _ live: JSON?) -> Step {
        let request = Step.Request("SetUICustomization", wanted.properties)
        guard let live, live["ClientId"]?.string == wanted.clientID else { return wanted.step(.create, [], [request]) }
        let changes = Change.between(live["CSS"], wanted.properties["CSS"], at: "CSS")
        return wanted.step(changes.isEmpty ? .keep : .change, changes, changes.isEmpty ? [] : [request])
    }

    private static func managedLook(_ wanted: Wanted, _ live: JSON?) -> Step {
        let properties = wanted.input(without: ["ReturnMergedResources"])
        guard let live else { return wanted.step(.create, [], [Step.Request("CreateManagedLoginBranding", properties)]) }
        let provided = wanted.properties["UseCognitoProvidedValues"] ?? .bool(wanted.properties["Settings"] == nil)
        let changes =
            Change.between(live["UseCognitoProvidedValues"], provided, at: "UseCognitoProvidedValues")
            + (wanted.properties["Settings"].map { Change.between(live["Settings"], $0, at: "Settings") } ?? [])
            + (wanted.properties["Assets"].map { Change.between(assets(live["Assets"]), assets($0), at: "Assets") } ?? [])
        guard !changes.isEmpty else { return wanted.step(.keep) }
        var input = (properties.object ?? [:]).filter { $0.key != "ClientId" }
        input["ManagedLoginBrandingId"] = live["ManagedLoginBrandingId"]
        return wanted.step(.change, changes, [Step.Request("UpdateManagedLoginBranding", .object(input))])
    }

    /// By their places: the order of images says nothing.
    private static func assets(_ list: JSON?) -> JSON {
        .object(
            (list?.array ?? []).reduce(into: [:]) {
                $0["\($1["Category"]?.string ?? "").\($1["ColorMode"]?.string ?? "")"] = $1
            })
    }

    /// A user is made once; later only attributes that the template names are held to it.
    private static func user(_ wanted: Wanted, _ live: JSON?) -> Step {
        guard let live else { return wanted.step(.create, [], [Step.Request("AdminCreateUser", wanted.properties)]) }
        let standing = attributes(live["UserAttributes"])
        let changed = (wanted.properties["UserAttributes"]?.array ?? []).filter {
            standing[$0["Name"]?.string ?? ""] != $0["Value"]?.string ?? ""
        }
        guard !changed.isEmpty else { return wanted.step(.keep) }
        let changes = changed.map { attribute in
            let name = attribute["Name"]?.string ?? ""
            return Change(member: name, old: standing[name].map(JSON.string), new: attribute["Value"])
        }
        let input: JSON = [
            "UserPoolId": .string(wanted.pool), "Username": .string(wanted.name), "UserAttributes": .array(changed),
        ]
        return wanted.step(.change, changes, [Step.Request("AdminUpdateUserAttributes", input)])
    }

    private static func attributes(_ list: JSON?) -> [String: String] {
        (list?.array ?? []).reduce(into: [:]) { $0[$1["Name"]?.string ?? ""] = $1["Value"]?.string ?? "" }
    }

    /// - Parameter live: the group, where the user is in it.
    private static func membership(_ wanted: Wanted, _ live: JSON?) -> Step {
        live == nil ? wanted.step(.create, [], [Step.Request("AdminAddUserToGroup", wanted.properties)]) : wanted.step(.keep)
    }
}
