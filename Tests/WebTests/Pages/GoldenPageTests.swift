import Foundation
import Testing

@testable import Web

/// Every page as it is, byte for byte: `LIFEGUARD_RENEW_PAGES=1 swift test --filter GoldenPageTests` writes them anew, and
/// `LIFEGUARD_PAGES_TO=folder` writes them in every language for looking at.
@Suite struct GoldenPageTests {
    static let kept: [Language] = [.english, .arabic]

    @Test(arguments: kept, PageGallery.all.map(\.name))
    func `a page is what it was`(language: Language, name: String) throws {
        let picture = try #require(PageGallery.all.first { $0.name == name })
        let file = Self.folder.appending(path: "\(language.tag)/\(name).html")
        let html = Self.withPlainAssets(PageGallery.html(picture, language))
        if Self.isRenewing { try Self.write(html, to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == html, "see the comment of this suite")
    }

    @Test(.disabled(if: isRenewing))
    func `no page is kept that is made no more`() throws {
        let wanted = PageGallery.all.map { $0.name + ".html" }.sorted()
        for language in Self.kept {
            let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: language.tag).path)
            #expect(found.sorted() == wanted)
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["LIFEGUARD_PAGES_TO"] != nil), arguments: Language.allCases)
    func `every page is written for looking at`(language: Language) throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["LIFEGUARD_PAGES_TO"] ?? "")
        for picture in PageGallery.all {
            let html = Self.withPlainAssets(PageGallery.html(picture, language))
            try Self.write(html, to: folder.appending(path: "\(language.tag)/\(picture.name).html"))
        }
    }

    static let isRenewing = ProcessInfo.processInfo.environment["LIFEGUARD_RENEW_PAGES"] != nil

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    /// The hashes in the names of the assets say nothing about the page.
    private static func withPlainAssets(_ html: String) -> String {
        PageAsset.all.reduce(html) { html, asset in html.replacing(asset.name, with: asset.file) }
    }

    private static func write(_ html: String, to file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try html.write(to: file, atomically: true, encoding: .utf8)
    }
}
