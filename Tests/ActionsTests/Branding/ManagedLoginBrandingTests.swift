import Domain
import Foundation
import TestSupport
import Testing

@testable import Actions

/// CreateManagedLoginBranding, DescribeManagedLoginBranding, DescribeManagedLoginBrandingByClient, UpdateManagedLoginBranding,
/// DeleteManagedLoginBranding.
@Suite struct ManagedLoginBrandingTests {
    static let settings: JSON = [
        "components": ["primaryButton": ["lightMode": ["defaults": ["backgroundColor": "0972d3ff"]]]], "more": ["kept": [1, "é", true]],
    ]
    static let asset: JSON = ["Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": .string(Sample.png)]
    static let svg: JSON = [
        "Category": "FAVICON_SVG", "ColorMode": "DYNAMIC", "Extension": "SVG", "ResourceId": "my icon",
        "Bytes": .string(Data("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8).base64EncodedString()),
    ]

    @Test func `a style is made, shown, changed and taken away`() async throws {
        let app = try await TestApp.start()
        let made = try await create(app, ["Settings": Self.settings, "Assets": [Self.asset, Self.svg]])
        let id = try made["ManagedLoginBrandingId"].text(or: "ManagedLoginBrandingId")
        #expect(made["Settings"] == Self.settings)
        #expect(made["UseCognitoProvidedValues"] == false)
        let byID = try await app.administer("DescribeManagedLoginBranding", ["ManagedLoginBrandingId": .string(id)])["ManagedLoginBranding"]
        #expect(byID?["Assets"] == [Self.svg, Self.asset])
        #expect(byID?["Settings"] == Self.settings)
        #expect(try await byClient(app) == byID)

        app.advance(by: 60)
        let dark = Self.asset.with(["ColorMode": "DARK"])
        let changed = try await update(app, id, ["Settings": ["more": ["kept": [2]]], "Assets": [dark]])
        #expect(changed["Settings"] == Self.settings.with(["more": ["kept": [2]]]))
        #expect(changed["Assets"]?.array?.count == 3)
        #expect(changed["CreationDate"] == made["CreationDate"])
        #expect((changed["LastModifiedDate"]?.double ?? 0) - (made["LastModifiedDate"]?.double ?? 0) == 60)
        #expect(try await byClient(app) == changed)

        let plain = try await update(app, id, ["UseCognitoProvidedValues": true])
        #expect(plain["UseCognitoProvidedValues"] == true)
        #expect(plain["Settings"] == nil)
        #expect(plain["Assets"] == nil)

        #expect(try await app.administer("DeleteManagedLoginBranding", ["ManagedLoginBrandingId": .string(id)]) == [:])
        await #expect(throws: Refusal.brandingNotFound) { try await byClient(app) }
        for operation in ["DescribeManagedLoginBranding", "UpdateManagedLoginBranding", "DeleteManagedLoginBranding"] {
            await #expect(throws: Refusal.brandingNotFound) { try await app.administer(operation, ["ManagedLoginBrandingId": .string(id)]) }
        }
    }

    @Test func `merged, it says also what nobody has said`() async throws {
        let app = try await TestApp.start()
        _ = try await create(app, ["Settings": Self.settings])
        let merged = try await byClient(app, ["ReturnMergedResources": true])["Settings"]
        #expect(merged == BrandSettings.standard.taking(BrandSettings(Self.settings)).document)
        #expect(merged?["components"]?["primaryButton"]?["darkMode"]?["defaults"]?["backgroundColor"] == "5ad1c1ff")
        // What was given back can be given again.
        let id = try await byClient(app)["ManagedLoginBrandingId"].text(or: "id")
        #expect(try await update(app, id, ["Settings": merged ?? .null])["Settings"] == merged)
    }

    @Test func `a client has one style, a pool so many`() async throws {
        let app = try await TestApp.start()
        _ = try await create(app, [:])
        await #expect(throws: Refusal.brandingExists) { try await create(app, [:]) }
        for _ in 1..<Limits.brandingStylesPerPool { _ = try await create(try await app.with(client: [:]), [:]) }
        let one = try await app.with(client: [:])
        let refusal = await #expect(throws: Refusal.self) { try await create(one, [:]) }
        guard case .limitExceeded = refusal else { throw Missing("a limit, but \(String(describing: refusal))") }
    }

    @Test func `a style belongs to its pool`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        let id = try await create(app, [:])["ManagedLoginBrandingId"].text(or: "id")
        for operation in ["DescribeManagedLoginBranding", "UpdateManagedLoginBranding", "DeleteManagedLoginBranding"] {
            await #expect(throws: Refusal.brandingNotFound) {
                try await other.administer(operation, ["ManagedLoginBrandingId": .string(id)])
            }
        }
        await #expect(throws: Refusal.clientNotFound(app.client.id)) {
            try await other.administer("CreateManagedLoginBranding", ["ClientId": .string(app.client.id.text)])
        }
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nobody")) {
            try await app.service.administer(
                "CreateManagedLoginBranding", ["UserPoolId": "us-east-1_Nobody", "ClientId": .string(app.client.id.text)])
        }
    }

    @Test(
        arguments: [
            (["Settings": [:], "UseCognitoProvidedValues": true], "exclude each other"),
            (["Settings": ["components": ["form": ["borderRadius": "x"]]]], "components.form.borderRadius must be a number"),
            (["Assets": [asset, asset]], "one FORM_LOGO for each color mode"),
            (["Assets": [asset.with(["Bytes": .null])]], "FORM_LOGO has no bytes"),
            (["Assets": [asset.with(["Extension": "JPEG"])]], "The image is no JPEG file"),
            (["Assets": [asset.with(["Category": "FAVICON_ICO"])]], "FAVICON_ICO must be an ICO file"),
            (
                ["Assets": [svg.with(["Bytes": .string(Data("<svg><script/></svg>".utf8).base64EncodedString())])]],
                "The SVG image has the element <script>, which is not allowed."
            ),
        ] as [(JSON, String)])
    func `what cannot be shown is refused, and nothing is made`(body: JSON, words: String) async throws {
        let app = try await TestApp.start()
        let refusal = await #expect(throws: Refusal.self) { try await create(app, body) }
        guard case .invalidParameter(let told) = refusal else { throw Missing("an invalid parameter, but \(String(describing: refusal))") }
        #expect(told.contains(words), "\(told)")
        await #expect(throws: Refusal.brandingNotFound) { try await byClient(app) }
    }

    @Test func `there may be so many images, and so many bytes`() async throws {
        let app = try await TestApp.start()
        let all = BrandImage.Category.allCases.filter { $0 != .faviconICO && $0 != .faviconSVG }.flatMap { category in
            BrandImage.Mode.allCases.map { Self.asset.with(["Category": .string(category.rawValue), "ColorMode": .string($0.rawValue)]) }
        }
        let id = try await create(app, ["Assets": .array(all)])["ManagedLoginBrandingId"].text(or: "id")
        let svgs = BrandImage.Mode.allCases.map { Self.svg.with(["ColorMode": .string($0.rawValue)]) }
        await #expect(throws: Refusal.self) { try await update(app, id, ["Assets": .array(svgs)]) }
        #expect(try await byClient(app)["Assets"]?.array?.count == all.count)

        let large = [UInt8](Data(base64Encoded: Sample.png) ?? Data()) + [UInt8](repeating: 0, count: 900_000)
        let assets = all.prefix(12).map { $0.with(["Bytes": .string(Data(large).base64EncodedString())]) }
        await #expect(throws: Refusal.self) { try await update(app, id, ["Assets": .array(Array(assets))]) }
    }

    @Test func `pages know a style at once, and nothing of one that is not there`() async throws {
        let app = try await TestApp.start()
        let registry = app.service.facilities.registry
        let client = try #require(try await registry.client(app.client.id))
        #expect(try await registry.brand(of: client) == nil)
        let id = try await create(app, ["Settings": Self.settings, "Assets": [Self.asset]])["ManagedLoginBrandingId"].text(or: "id")
        let brand = try #require(try await registry.brand(of: client))
        #expect(String(decoding: brand.sheet, as: UTF8.self).contains("--button:#0972d3ff"))
        let logo = try #require(brand.brand.logo)
        let bytes = try await app.service.facilities.brandImage(named: logo.image.name, of: app.pool)?.bytes
        #expect(bytes == Data(base64Encoded: Sample.png).map { Array($0) })
        #expect(try await app.service.facilities.brandImage(named: logo.image.hash + ".svg", of: app.pool) == nil)
        _ = try await app.administer("DeleteManagedLoginBranding", ["ManagedLoginBrandingId": .string(id)])
        #expect(try await registry.brand(of: client) == nil)
        #expect(try await app.service.facilities.brandImage(named: logo.image.name, of: app.pool) == nil)
    }

    private func create(_ app: TestApp, _ body: JSON) async throws -> JSON {
        let answer = try await app.administer("CreateManagedLoginBranding", body.with(["ClientId": .string(app.client.id.text)]))
        guard let style = answer["ManagedLoginBranding"] else { throw Missing("ManagedLoginBranding") }
        return style
    }

    private func update(_ app: TestApp, _ id: String, _ body: JSON) async throws -> JSON {
        let answer = try await app.administer("UpdateManagedLoginBranding", body.with(["ManagedLoginBrandingId": .string(id)]))
        guard let style = answer["ManagedLoginBranding"] else { throw Missing("ManagedLoginBranding") }
        return style
    }

    @discardableResult
    private func byClient(_ app: TestApp, _ body: JSON = [:]) async throws -> JSON {
        let answer = try await app.administer(
            "DescribeManagedLoginBrandingByClient", body.with(["ClientId": .string(app.client.id.text)]))
        guard let style = answer["ManagedLoginBranding"] else { throw Missing("ManagedLoginBranding") }
        return style
    }
}
