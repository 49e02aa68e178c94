import Domain
import Foundation
import Templates
import Testing

@Suite struct PlanTests {
    static let there: [String: Standing] = [
        "Users": .there(ref: "us-east-1_abcdefghi", attributes: [:]), "Web": .there(ref: "client-id", attributes: [:]),
    ]

    private static func wanted(_ type: String, _ properties: String, id: String = "It") throws -> Wanted {
        let yaml = """
            Parameters: { Secret: { Type: String, NoEcho: true, Default: sesame } }
            Resources:
              Users: { Type: AWS::Cognito::UserPool }
              Web: { Type: AWS::Cognito::UserPoolClient, Properties: { UserPoolId: !Ref Users } }
              \(id): { Type: 'AWS::Cognito::\(type)', Properties: { UserPoolId: !Ref Users, \(properties) } }
            """
        return try Samples.wanted(id, yaml, standings: there)
    }

    private static let pool: JSON = ["UserPoolId": "us-east-1_abcdefghi"]

    private static func input(_ members: JSON) -> JSON { .object((members.object ?? [:]).merging(pool.object ?? [:]) { $1 }) }

    @Test func `a client is created, left alone, changed`() throws {
        let live = try Samples.pool().live
        let wanted = try Self.wanted("UserPoolClient", "CallbackURLs: ['https://a/'], AccessTokenValidity: 2")
        let creation = try ClientStep.step(wanted, live: nil, pool: live)
        #expect(creation.action == .create)
        #expect(creation.requests[0].input["ClientName"] == "It")

        let settings = try ClientSettings.document(
            from: creation.requests[0].input,
            in: UserPool(id: "p", name: "n", settings: live, created: .distantPast, modified: .distantPast))
        let identity: [String: JSON] = ["ClientId": "id", "ClientName": "It", "UserPoolId": "us-east-1_abcdefghi", "CreationDate": 1]
        let client = JSON.object((settings.object ?? [:]).merging(identity) { $1 })
        #expect(try ClientStep.step(wanted, live: client, pool: live).action == .keep)

        let changed = try ClientStep.step(try Self.wanted("UserPoolClient", "CallbackURLs: ['https://b/']"), live: client, pool: live)
        #expect(changed.changes.map(\.member) == ["AccessTokenValidity", "CallbackURLs"])
        #expect(changed.requests.map(\.operation) == ["UpdateUserPoolClient"])
        #expect(changed.requests[0].input["ClientId"] == "id")

        let secret = try ClientStep.step(try Self.wanted("UserPoolClient", "GenerateSecret: true"), live: client, pool: live)
        #expect(secret.action == .replace)
        #expect(secret.requests.map(\.operation) == ["DeleteUserPoolClient", "CreateUserPoolClient"])
    }

    @Test func `an identity provider is created, left alone, changed, and never of another type`() throws {
        let properties = """
            ProviderName: partner, ProviderType: OIDC, ProviderDetails: { client_id: a, client_secret: !Ref Secret,
            attributes_request_method: GET, authorize_scopes: openid, oidc_issuer: 'https://partner.example' }
            """
        let wanted = try Self.wanted("UserPoolIdentityProvider", properties)
        #expect(ChildStep.step(wanted, live: nil).requests == [.init("CreateIdentityProvider", wanted.properties)])
        // As the service shows it: with what the type says itself.
        let given = wanted.properties["ProviderDetails"]?.object ?? [:]
        func live(_ details: [String: JSON], _ more: [String: JSON] = [:]) -> JSON {
            let shown: [String: JSON] = [
                "ProviderName": "partner", "ProviderType": "OIDC", "AttributeMapping": ["username": "sub"], "IdpIdentifiers": [],
                "ProviderDetails": .object(given.merging(["attributes_url_add_attributes": "false"]) { $1 }.merging(details) { $1 }),
            ]
            return .object(shown.merging(more) { $1 })
        }
        #expect(ChildStep.step(wanted, live: live([:])).action == .keep)

        let changed = ChildStep.step(
            wanted, live: live(["client_secret": "old", "jwks_uri": "https://a.example"], ["AttributeMapping": ["email": "mail"]]))
        #expect(
            changed.changes == [
                Change(member: "ProviderDetails.client_secret", old: "•••", new: "•••"),
                Change(member: "ProviderDetails.jwks_uri", old: "https://a.example", new: nil),
                Change(member: "AttributeMapping.email", old: "mail", new: nil),
                Change(member: "AttributeMapping.username", old: nil, new: "sub"),
            ])
        #expect(changed.requests.map(\.operation) == ["UpdateIdentityProvider"])
        #expect(changed.requests[0].input["AttributeMapping"] == [:] && changed.requests[0].input["ProviderType"] == nil)

        let another = ChildStep.step(wanted, live: live([:], ["ProviderType": "SAML"]))
        #expect(another.action == .refuse("It is of type SAML, which never changes: give the one of type OIDC another name."))
        #expect(another.requests.isEmpty)
        let unknown = try Self.wanted("UserPoolIdentityProvider", "ProviderName: p, ProviderType: Fax, ProviderDetails: {}")
        #expect(
            ChildStep.step(unknown, live: nil).action
                == .refuse("ProviderType must be one of SAML, OIDC, Facebook, Google, LoginWithAmazon, SignInWithApple."))
    }

    @Test func `a resource server and a group are compared member by member`() throws {
        let server = try Self.wanted("UserPoolResourceServer", "Identifier: api, Name: API, Scopes: [{ScopeName: r, ScopeDescription: R}]")
        #expect(ChildStep.step(server, live: nil).requests.map(\.operation) == ["CreateResourceServer"])
        #expect(ChildStep.step(server, live: server.properties).action == .keep)
        let other: JSON = ["Identifier": "api", "Name": "API", "Scopes": []]
        #expect(ChildStep.step(server, live: other).changes.map(\.member) == ["Scopes"])
        let group = try Self.wanted("UserPoolGroup", "GroupName: admins, Precedence: 1")
        #expect(ChildStep.step(group, live: nil).requests == [.init("CreateGroup", Self.input(["GroupName": "admins", "Precedence": 1]))])
        #expect(ChildStep.step(group, live: ["GroupName": "admins", "Precedence": 1, "CreationDate": 3]).action == .keep)
        let changed = ChildStep.step(group, live: ["GroupName": "admins", "Precedence": 2, "Description": "d"])
        #expect(changed.changes == [Change(member: "Description", old: "d", new: nil), Change(member: "Precedence", old: 2, new: 1)])
        #expect(changed.requests.map(\.operation) == ["UpdateGroup"])
    }

    @Test func `a domain of another name is made anew`() throws {
        let domain = try Self.wanted("UserPoolDomain", "Domain: new, ManagedLoginVersion: 2")
        #expect(ChildStep.step(domain, live: ["Domain": "new", "ManagedLoginVersion": 2]).action == .keep)
        #expect(
            ChildStep.step(domain, live: ["Domain": "new", "ManagedLoginVersion": 1]).requests.map(\.operation) == ["UpdateUserPoolDomain"])
        let replaced = ChildStep.step(domain, live: ["Domain": "old", "ManagedLoginVersion": 1])
        #expect(replaced.action == .replace)
        #expect(replaced.requests.map(\.operation) == ["DeleteUserPoolDomain", "CreateUserPoolDomain"])
    }

    @Test func `a user is made once, and then held to the attributes that are named`() throws {
        let user = try Self.wanted("UserPoolUser", "Username: ada, UserAttributes: [{Name: email, Value: a@b.c}, {Name: name, Value: Ada}]")
        #expect(ChildStep.step(user, live: nil).requests.map(\.operation) == ["AdminCreateUser"])
        let live: JSON = [
            "UserAttributes": [["Name": "email", "Value": "a@b.c"], ["Name": "sub", "Value": "s"], ["Name": "name", "Value": "A"]]
        ]
        let step = ChildStep.step(user, live: live)
        #expect(step.changes == [Change(member: "name", old: "A", new: "Ada")])
        #expect(
            step.requests == [
                .init("AdminUpdateUserAttributes", Self.input(["Username": "ada", "UserAttributes": [["Name": "name", "Value": "Ada"]]]))
            ])
        let membership = try Self.wanted("UserPoolUserToGroupAttachment", "Username: ada, GroupName: admins")
        #expect(ChildStep.step(membership, live: nil).requests.map(\.operation) == ["AdminAddUserToGroup"])
        #expect(ChildStep.step(membership, live: ["GroupName": "admins"]).action == .keep)
    }

    @Test func `looks are compared with what is said of them`() throws {
        let classic = try Self.wanted("UserPoolUICustomizationAttachment", "ClientId: !Ref Web, CSS: '.a {}'")
        #expect(ChildStep.step(classic, live: [:]).action == .create)
        #expect(ChildStep.step(classic, live: ["ClientId": "client-id", "CSS": ".a {}"]).action == .keep)
        #expect(ChildStep.step(classic, live: ["ClientId": "client-id", "CSS": ".b {}"]).action == .change)
        let managed = try Self.wanted("ManagedLoginBranding", "ClientId: !Ref Web, UseCognitoProvidedValues: true")
        #expect(ChildStep.step(managed, live: nil).requests.map(\.operation) == ["CreateManagedLoginBranding"])
        #expect(ChildStep.step(managed, live: ["ManagedLoginBrandingId": "m", "UseCognitoProvidedValues": true]).action == .keep)
        let changed = ChildStep.step(managed, live: ["ManagedLoginBrandingId": "m", "UseCognitoProvidedValues": false])
        #expect(changed.requests.map { $0.input["ManagedLoginBrandingId"] } == ["m"])
    }

    @Test func `what the template does not have stays, and goes when that is asked for`() throws {
        var lists = Leftovers.Lists()
        lists.clients = [["ClientId": "1", "ClientName": "It"], ["ClientId": "2", "ClientName": "old"]]
        lists.groups = [["GroupName": "gone"]]
        lists.resourceServers = [["Identifier": "api"]]
        lists.prefix = "old"
        let wanted = [try Self.wanted("UserPoolClient", "")]
        let left = Leftovers.steps(in: "p", lists, wanted: wanted, pruned: false)
        #expect(left.map(\.name) == ["old", "old", "gone", "api"])
        #expect(left.allSatisfy { $0.action == .leave && $0.requests.isEmpty })
        let pruned = Leftovers.steps(in: "p", lists, wanted: wanted, pruned: true)
        #expect(
            pruned.flatMap(\.requests).map(\.operation) == [
                "DeleteUserPoolDomain", "DeleteUserPoolClient", "DeleteGroup", "DeleteResourceServer",
            ])
        #expect(pruned[1].requests[0].input == ["UserPoolId": "p", "ClientId": "2"])

        lists.customDomain = "id.example.com"
        let prefix = try Self.wanted("UserPoolDomain", "Domain: new")
        #expect(
            Leftovers.steps(in: "p", lists, wanted: wanted + [prefix], pruned: false).map(\.name) == [
                "id.example.com", "old", "gone", "api",
            ])
    }

    @Test func `a pool of the stack that the template lost goes with its domain, unless it is protected or retained`() {
        let tags: JSON = ["lifeguard:stack": "shop", "lifeguard:logical-id": "Old"]
        var pool: [String: JSON] = ["Id": "p", "Name": "old", "UserPoolTags": tags, "Domain": "d", "EstimatedNumberOfUsers": 2]
        let step = Leftovers.step(ofPool: .object(pool), isRetained: false, pruned: true)
        #expect(step.requests.map(\.operation) == ["DeleteUserPoolDomain", "DeleteUserPool"])
        #expect(step.notes == ["It has 2 users."])
        #expect(Leftovers.step(ofPool: .object(pool), isRetained: true, pruned: true).action == .leave)
        pool["DeletionProtection"] = "ACTIVE"
        guard case .refuse = Leftovers.step(ofPool: .object(pool), isRetained: false, pruned: true).action else {
            Issue.record("a protected pool would be deleted")
            return
        }
    }

    @Test func `two of one name are refused`() throws {
        let one = try Self.wanted("UserPoolClient", "ClientName: web", id: "A")
        let two = try Self.wanted("UserPoolClient", "ClientName: web", id: "B")
        let error = #expect(throws: TemplateError.self) { try [one, two].checkNames() }
        #expect(error?.words == "A and B name the same: web")
        try [one, try Self.wanted("UserPoolGroup", "GroupName: web", id: "C")].checkNames()
    }

    @Test func `a plan reads like this, and tells no secret`() throws {
        let steps = [
            Step(
                "Users", "AWS::Cognito::UserPool", "shop", .change,
                changes: [Change(member: "Name", old: "sesame", new: ["x": "a sesame b"])]),
            Step("Web", "AWS::Cognito::UserPoolClient", "web", .create),
            Step("Same", "AWS::Cognito::UserPoolGroup", "same", .keep),
            Step("", "AWS::Cognito::UserPoolClient", "old", .leave, notes: ["It is not in the template; --prune deletes it."]),
            Step("Bad", "AWS::Cognito::UserPool", "bad", .refuse("No.")),
            Step("Api", "AWS::Serverless::Api", "(no resource of AWS::Cognito)", .skip),
        ]
        let plan = Plan(stack: "shop", steps: steps, secrets: ["sesame"])
        #expect(
            plan.text == """
                Stack shop

                  ~ Users (UserPool)            change shop
                      Name: "•••" → {"x":"a ••• b"}
                  + Web (UserPoolClient)        create web
                  · old (UserPoolClient)        not in the template
                      It is not in the template; --prune deletes it.
                  ! Bad (UserPool)              refused bad
                      No.
                  · Api (AWS::Serverless::Api)  skipped (no resource of AWS::Cognito)

                Plan: 1 to create, 1 to change, 1 unchanged, 1 not in the template, 1 skipped.
                """)
        #expect(!plan.json.text.contains("sesame"))
        #expect(plan.obstacles(replacing: false) == ["Bad (UserPool): No."])
        #expect(!plan.isEmpty)
    }

    @Test func `nothing to do is an empty plan`() {
        let plan = Plan(stack: "s", steps: [Step("A", "AWS::Cognito::UserPool", "a", .keep)], secrets: [])
        #expect(plan.isEmpty)
        #expect(plan.text == "Stack s\n\nNothing to change: 1 unchanged.")
    }
}
