import Domain
import Templates
import Testing

@Suite struct PoolsFileTests {
    static let file = """
        lifeguard: 1
        stack: shop
        parameters:
          Stage: { Type: String, Default: dev }
        pools:
          customers:
            UserPoolName: !Sub "customers-${Stage}"
            AutoVerifiedAttributes: [email]
            domain: shop-login
            clients:
              web: { CallbackURLs: ["https://shop.example.com/"] }
              worker: { GenerateSecret: true }
            groups:
              admins: { Precedence: 1 }
              guests:
            identity-providers:
              Google: { ProviderType: Google, ProviderDetails: { client_id: a } }
            resource-servers:
              https://api.example.com:
                scopes: { read: May read, write: }
            users:
              ada@example.com: { attributes: { email: ada@example.com }, groups: [admins], invite: false }
          staff:
        """

    @Test func `pools by name become resources of one template`() throws {
        let template = try Samples.template(Self.file)
        #expect(template.stack == "shop")
        #expect(
            try template.inOrder().map(\.id) == [
                "customers", "staff", "customers.resource-servers.https://api.example.com", "customers.identity-providers.Google",
                "customers.groups.admins", "customers.groups.guests", "customers.clients.web", "customers.clients.worker",
                "customers.domain",
                "customers.users.ada@example.com", "customers.users.ada@example.com.groups.admins",
            ])
        #expect(
            template.outputs.keys.sorted() == [
                "customers", "customers.clients.web", "customers.clients.worker", "customers.clients.worker.secret", "staff",
            ])
    }

    @Test func `names and parts become properties`() throws {
        func properties(_ id: String) throws -> JSON {
            try Samples.wanted(id, Self.file, standings: ["customers": .there(ref: "p", attributes: [:])]).properties
        }
        #expect(try properties("customers") == ["UserPoolName": "customers-dev", "AutoVerifiedAttributes": ["email"]])
        #expect(try properties("staff") == ["UserPoolName": "staff"])
        #expect(try properties("customers.domain") == ["Domain": "shop-login", "UserPoolId": "p"])
        #expect(
            try properties("customers.identity-providers.Google") == [
                "ProviderName": "Google", "ProviderType": "Google", "ProviderDetails": ["client_id": "a"], "UserPoolId": "p",
            ])
        #expect(try properties("customers.groups.guests") == ["GroupName": "guests", "UserPoolId": "p"])
        #expect(
            try properties("customers.resource-servers.https://api.example.com") == [
                "Identifier": "https://api.example.com", "Name": "https://api.example.com", "UserPoolId": "p",
                "Scopes": [
                    ["ScopeName": "read", "ScopeDescription": "May read"], ["ScopeName": "write", "ScopeDescription": "write"],
                ],
            ])
        #expect(
            try properties("customers.users.ada@example.com") == [
                "Username": "ada@example.com", "UserPoolId": "p", "MessageAction": "SUPPRESS",
                "UserAttributes": [["Name": "email", "Value": "ada@example.com"]],
            ])
    }

    @Test(arguments: ["login", "!Sub login", "{Domain: login}", "{Domain: !Sub login}"])
    func `a domain is its name, or all its properties`(written: String) throws {
        let yaml = "lifeguard: 1\npools: {a: {domain: \(written)}}"
        let domain = try Samples.wanted("a.domain", yaml, standings: ["a": .there(ref: "p", attributes: [:])])
        #expect(domain.properties == ["Domain": "login", "UserPoolId": "p"])
    }

    @Test(arguments: [
        ("lifeguard: 2", "lifeguard: 1 is the only version"), ("lifeguard: 1\nPools: {}", "Unknown name Pools."),
        (
            "lifeguard: 1\npools: {a: {colour: red}}",
            "Unknown name pools.a.colour. Known here: clients, groups, domain, resource-servers, identity-providers, users."
        ),
        ("lifeguard: 1\npools: {a: {clients: {web: {secret: true}}}}", "Unknown name pools.a.clients.web.secret."),
        ("lifeguard: 1\npools: {a: {clients: [web]}}", "pools.a.clients must be an object."),
        ("lifeguard: 1\npools: {'a b': {}}", "pools.a b: the name of a pool here"), ("lifeguard: 1", "At least one Resources member"),
    ])
    func `what is not known is named with its path`(yaml: String, words: String) throws {
        let error = #expect(throws: TemplateError.self) { try Samples.template(yaml) }
        #expect(error?.words.contains(words) == true, "\(error?.words ?? "")")
    }
}
