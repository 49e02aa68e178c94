import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite struct AssetsEndpointTests {
    @Test func `what a page names is there, and may be kept for ever`() async throws {
        let web = try await WebTest.start()
        let html = PageGallery.html(of: NoticePage.signedOut(leadsToSignIn: false), PageGallery.frame(.english))
        let names = html.matches(of: /"assets\/([^"]+)"/).map { String($0.1) }
        #expect(names.count == 3)
        for name in names {
            let answer = try await web.ask(.get, "/\(web.app.pool)/assets/\(name)")
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.contentType] == PageAsset.all.first { $0.name == name }?.type)
            #expect(!answer.text.isEmpty)
        }
    }

    @Test(arguments: ["page.css", "page-000000000000.css", "..%2F..%2Fpage.css", "icon.svg", ""])
    func `another name is nobody's`(name: String) async throws {
        let web = try await WebTest.start()
        #expect(try await web.ask(.get, "/\(web.app.pool)/assets/\(name)").status == .notFound)
    }
}
