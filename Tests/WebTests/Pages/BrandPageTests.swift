import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Actions
@testable import Web

/// Pages with a look of their own, and the files that make it.
@Suite struct BrandPageTests {
    private static let logo: JSON = ["Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": .string(Sample.png)]
    private static let icon: JSON = [
        "Category": "FAVICON_SVG", "ColorMode": "DYNAMIC", "Extension": "SVG",
        "Bytes": .string(Data(#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.utf8).base64EncodedString()),
    ]

    @Test func `a page shows the logo, the icon and the sheet of its client, and all of them are there`() async throws {
        let web = try await Self.hosted()
        let plain = try await web.ask(.get, web.login).text
        let dark = Self.logo.with(["ColorMode": "DARK", "Extension": "SVG", "Bytes": Self.icon["Bytes"] ?? .null])
        try await web.brand(["Settings": ManagedLook.settings, "Assets": [Self.logo, dark, Self.icon]])
        let page = try await web.ask(.get, web.login)
        #expect(page.text.contains(#"<source media="(prefers-color-scheme: dark)" srcset="branding/"#))
        #expect(page.text.contains(#" alt="test">"#), "\(page.text)")
        #expect(!page.text.contains("class=\"mark\""))
        #expect(
            page.headers[.contentSecurityPolicy]?.hasPrefix(
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;") == true)
        let files = page.text.matches(of: /(?:href|src|srcset)="(brand(?:ing)?\/[^"]+)"/).map { String($0.1) }
        #expect(files.count == 4, "\(files)")
        for file in files {
            let answer = try await web.ask(.get, "/\(web.app.pool)/\(file)")
            #expect(answer.status == .ok, "\(file)")
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.contentSecurityPolicy] == "default-src 'none'; style-src 'unsafe-inline'; sandbox")
            let type = ["css": "text/css; charset=utf-8", "png": "image/png", "svg": "image/svg+xml"][file.suffix(3)]
            #expect(answer.headers[.contentType] == type)
            let tag = try #require(answer.headers[.eTag])
            #expect(!tag.hasPrefix("W/"))
            let again = try await web.ask(.get, "/\(web.app.pool)/\(file)", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.text.isEmpty)
        }
        let sheet = try #require(files.first { $0.hasSuffix(".css") })
        #expect(try await web.ask(.get, "/\(web.app.pool)/\(sheet)").text.contains("--button:#0972d3ff"))

        // Other clients of the pool, and this one without its style, have the page as it was.
        let other = WebTest(app: try await web.app.with(client: Self.client))
        #expect(Self.same(try await other.ask(.get, other.login).text) == Self.same(plain))
        try await web.unbrand()
        #expect(Self.same(try await web.ask(.get, web.login).text) == Self.same(plain))
        for file in files { #expect(try await web.ask(.get, "/\(web.app.pool)/\(file)").status == .notFound) }
    }

    @Test func `a sheet of before leads to the one of now, which is not kept under its name`() async throws {
        let web = try await Self.hosted()
        try await web.brand(["Settings": ManagedLook.settings])
        let answer = try await web.ask(.get, "/\(web.app.pool)/brand/\(web.app.client.id)/00000000000000000000000000000000.css")
        #expect(answer.status == .ok)
        #expect(answer.headers[.cacheControl] == "no-cache")
    }

    @Test(arguments: [
        "branding/00000000000000000000000000000000.png", "branding/x.png", "branding/..%2F..%2Fa.png", "branding/0.svg", "branding/",
        "brand/nobody/a.css", "brand/a.css",
    ])
    func `another name is nobody's`(name: String) async throws {
        let web = try await Self.hosted()
        try await web.brand(["Settings": ManagedLook.settings])
        #expect(try await web.ask(.get, "/\(web.app.pool)/\(name)").status == .notFound)
    }

    @Test func `pages of another pool have nothing of it`() async throws {
        let web = try await Self.hosted()
        try await web.brand(["Settings": ManagedLook.settings, "Assets": [Self.logo]])
        let other = try await TestApp.start(on: web.app.service)
        let page = try await web.ask(.get, web.login).text
        for file in page.matches(of: /(?:href|src)="(brand(?:ing)?\/[^"]+)"/).map({ String($0.1) }) {
            #expect(try await web.ask(.get, "/\(other.pool)/\(file)").status == .notFound)
        }
    }

    @Test(arguments: [("OUT", "TOP", 0), ("OUT", "BOTTOM", 0), ("IN", "TOP", 1), ("IN", "BOTTOM", 2)])
    func `a logo stands outside or within the form`(inclusion: String, position: String, place: Int) async throws {
        let web = try await Self.hosted()
        let logo: JSON = ["formInclusion": .string(inclusion), "position": .string(position)]
        try await web.brand(["Settings": ["components": ["form": ["logo": logo]]], "Assets": [Self.logo]])
        let page = try await web.ask(.get, web.login).text
        let parts = [page.firstRange(of: "<main>"), page.firstRange(of: "<h1>")].compactMap { $0?.lowerBound }
        let image = try #require(page.firstRange(of: "<picture")?.lowerBound)
        #expect(parts.count { $0 < image } == place)
    }

    @Test func `the classic customization is laid over our pages`() async throws {
        let web = try await Self.hosted()
        let css = ".submitButton-customizable{background-color:#FF9900}"
        _ = try await web.app.administer("SetUICustomization", ["CSS": .string(css), "ImageFile": .string(Sample.png)])
        let page = try await web.ask(.get, web.login).text
        let sheet = try #require(page.firstMatch(of: /href="(brand\/[^"]+)"/)).1
        #expect(try await web.ask(.get, "/\(web.app.pool)/\(sheet)").text.contains(".main{background-color:#FF9900}"))
        #expect(page.contains("<picture class=\"logo\"><img src=\"branding/"))
    }

    @Test func `a page below another address finds the files too`() async throws {
        let web = try await Self.hosted()
        try await web.brand(["Settings": ManagedLook.settings])
        let page = try await web.ask(.get, "/\(web.app.pool)/oauth2/authorize?\(web.query)&prompt=select_account").text
        if page.contains("<html") { #expect(page.contains("href=\"../brand/")) }
    }

    @Test func `the standard colors are those of the style sheet of all pages`() throws {
        let css = try #require(String(bytes: PackageResources.page_css, encoding: .utf8))
        let dark = try #require(css.firstRange(of: "@media (prefers-color-scheme: dark)"))
        for (mode, part) in [(BrandMode.light, css[..<dark.lowerBound]), (.dark, css[dark.lowerBound...])] {
            for color in BrandColor.all {
                guard let found = try part.firstMatch(of: Regex("--\(color.property): (#[0-9a-f]+);", as: (Substring, Substring).self))
                else { continue }
                #expect(Self.eightDigits(found.output.1) == "#" + color.standard(in: mode), "\(color.property)")
            }
        }
    }

    private static func eightDigits(_ color: Substring) -> String {
        let digits = color.count == 4 ? color.dropFirst().map { "\($0)\($0)" }.joined() : String(color.dropFirst())
        return "#\(digits)ff"
    }

    /// Without what is new in each page, and each client.
    private static func same(_ html: String) -> String {
        html.replacing(/name="_csrf" value="[^"]+"/, with: "").replacing(/client_id=[a-z0-9]+/, with: "")
            .replacing(/name="client_id" value="[a-z0-9]+"/, with: "")
    }

    private static let client: JSON = [
        "ClientName": "test", "AllowedOAuthFlows": ["code"], "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["openid"],
        "CallbackURLs": ["https://app.example/"], "GenerateSecret": .null,
    ]

    private static func hosted() async throws -> WebTest { try await WebTest.start(client: client) }
}

private enum ManagedLook {
    static let settings: JSON = ["components": ["primaryButton": ["lightMode": ["defaults": ["backgroundColor": "0972d3ff"]]]]]
}

extension WebTest {
    fileprivate var query: String { "client_id=\(app.client.id)&response_type=code&scope=openid&redirect_uri=https://app.example/" }
    fileprivate var login: String { "/\(app.pool)/login?\(query)" }

    fileprivate func brand(_ body: JSON) async throws {
        _ = try await app.administer("CreateManagedLoginBranding", body.with(["ClientId": .string(app.client.id.text)]))
    }

    fileprivate func unbrand() async throws {
        let shown = try await app.administer("DescribeManagedLoginBrandingByClient", ["ClientId": .string(app.client.id.text)])
        let id = shown["ManagedLoginBranding"]?["ManagedLoginBrandingId"] ?? .null
        _ = try await app.administer("DeleteManagedLoginBranding", ["ManagedLoginBrandingId": id])
    }
}
