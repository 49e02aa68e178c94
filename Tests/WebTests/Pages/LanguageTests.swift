import Testing

@testable import Web

@Suite struct LanguageTests {
    @Test(arguments: [
        ("de", "de"), ("DE", "de"), ("de-AT", "de"), ("de_CH", "de"), ("en-GB", "en"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"),
        ("zh", "zh-CN"), ("zh-CN", "zh-CN"), ("zh-Hans", "zh-CN"), ("zh-Hans-HK", "zh-CN"), ("zh-Hant", "zh-TW"), ("zh-TW", "zh-TW"),
        ("zh-HK", "zh-TW"), ("zh-Hant-TW", "zh-TW"), ("ar-EG", "ar"), ("in", "id"), ("ja-JP-u-ca-japanese", "ja"),
    ])
    func `a reader is served by the nearest language`(tag: String, served: String) {
        #expect(Language(serving: tag)?.tag == served)
    }

    @Test(arguments: ["", "-", "x", "sv", "d", "deu", "*", "<script>", "../de", "\u{0}de"])
    func `a tag of no language of ours serves nobody`(tag: String) {
        #expect(Language(serving: tag) == nil)
    }

    @Test(arguments: [
        ("de", "de"), ("sv, de;q=0.8, fr;q=0.9", "fr"), ("sv;q=1, da", "en"), ("de;q=0, fr;q=0.1", "fr"), ("fr;q=0.5,de;q=0.5", "fr"),
        ("de;q=nan, it", "it"), ("de;q=7, it;q=0.1", "it"), (" ko ; q=0.3 , nl;Q=0.4", "nl"), ("*", "en"), (",,;;=", "en"), ("", "en"),
        ("zh-Hant,zh;q=0.9", "zh-TW"),
    ])
    func `a browser's header is read by its weights`(header: String, served: String) {
        #expect(Language(acceptLanguage: header).tag == served)
    }

    @Test func `who asks more particularly is heard first`() {
        #expect(Language(lang: "de", uiLocales: ["fr"], cookie: "it", acceptLanguage: "nl") == .german)
        #expect(Language(lang: "sv", uiLocales: ["da", "fr"], cookie: "it", acceptLanguage: "nl") == .french)
        #expect(Language(uiLocales: ["da"], cookie: "it", acceptLanguage: "nl") == .italian)
        #expect(Language(cookie: "nonsense", acceptLanguage: "nl") == .dutch)
        #expect(Language() == .english)
    }
}
