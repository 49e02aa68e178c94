import Domain
import TestSupport
import Testing

@testable import Actions

/// SetUICustomization, GetUICustomization.
@Suite struct UICustomizationTests {
    private static let css = ".submitButton-customizable {\n\tbackground-color: #FF9900;\n}\n"

    @Test func `a customization is set, shown, replaced and taken away`() async throws {
        let app = try await TestApp.start()
        #expect(try await get(app) == [:])
        let set = try await set(app, ["CSS": .string(Self.css), "ImageFile": .string(Sample.png)])
        #expect(set["CSS"]?.string == Self.css)
        #expect(set["ClientId"]?.string == app.client.id.text)
        #expect(set["CSSVersion"]?.string?.wholeMatch(of: /\d{14}/) != nil)
        let image = try set["ImageUrl"].text(or: "ImageUrl")
        #expect(image.wholeMatch(of: /http:\/\/localhost:9229\/[\w-]+\/branding\/[0-9a-f]{32}\.png/) != nil, "\(image)")
        #expect(try await get(app) == set)

        app.advance(by: 1)
        let replaced = try await self.set(app, ["CSS": .string(Self.css)])
        #expect(replaced["ImageUrl"] == nil)
        #expect(replaced["CreationDate"] == set["CreationDate"])
        #expect(replaced["CSSVersion"] != set["CSSVersion"])
        #expect(try await self.set(app, [:]) == [:])
        #expect(try await get(app) == [:])
    }

    @Test func `what is set for all is that of who has none`() async throws {
        let app = try await TestApp.start()
        let common = try await set(app, ["ClientId": "ALL", "CSS": .string(Self.css)])
        #expect(common["ClientId"] == "ALL")
        #expect(try await get(app) == common)
        #expect(try await get(app, ["ClientId": .null]) == common)
        let own = try await set(app, ["CSS": ".label-customizable{color:red}"])
        #expect(try await get(app) == own)
        #expect(try await get(app, ["ClientId": "ALL"]) == common)

        let registry = app.service.facilities.registry
        let client = try #require(try await registry.client(app.client.id))
        #expect(String(decoding: try await registry.brand(of: client)?.sheet ?? [], as: UTF8.self).contains("label{color:red}"))
        _ = try await set(app, [:])
        #expect(
            String(decoding: try await registry.brand(of: client)?.sheet ?? [], as: UTF8.self).contains(".main{background-color:#FF9900}"))
        _ = try await app.administer(
            "CreateManagedLoginBranding", ["ClientId": .string(app.client.id.text), "UseCognitoProvidedValues": true])
        #expect(try await registry.brand(of: client) == nil)
    }

    @Test(
        arguments: [
            (["CSS": "@import url(a);"], "Invalid CSS: @import is not allowed."),
            (["CSS": ".x{color:red}"], "Invalid CSS: .x is not allowed."),
            (["ImageFile": "PHN2Zy8+"], "ImageFile must be a PNG or JPEG image."),
        ] as [(JSON, String)])
    func `what is not understood is refused`(body: JSON, words: String) async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.invalidParameter(words)) { try await set(app, body) }
        #expect(try await get(app) == [:])
    }

    @Test func `a client belongs to its pool`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        for operation in ["SetUICustomization", "GetUICustomization"] {
            await #expect(throws: Refusal.clientNotFound(app.client.id)) {
                try await other.administer(operation, ["ClientId": .string(app.client.id.text)])
            }
            await #expect(throws: Refusal.poolNotFound("us-east-1_Nobody")) {
                try await app.service.administer(operation, ["UserPoolId": "us-east-1_Nobody"])
            }
        }
    }

    private func set(_ app: TestApp, _ body: JSON) async throws -> JSON {
        let client: JSON = ["ClientId": .string(app.client.id.text)]
        return try await app.administer("SetUICustomization", body.over(client))["UICustomization"] ?? .null
    }

    private func get(_ app: TestApp, _ body: JSON = [:]) async throws -> JSON {
        let client: JSON = ["ClientId": .string(app.client.id.text)]
        return try await app.administer("GetUICustomization", body.over(client))["UICustomization"] ?? .null
    }
}
