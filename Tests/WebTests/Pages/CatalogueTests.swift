import Domain
import Foundation
import Testing

@testable import Web

@Suite struct CatalogueTests {
    @Test(arguments: Language.allCases)
    func `a catalogue has every phrase, and no other`(language: Language) throws {
        let document = try JSON(parsing: Data(language.source))
        let texts = try #require(document.object)
        #expect(Set(texts.keys) == Set(Phrase.allCases.map(\.rawValue)))
        for (phrase, text) in texts { #expect(text.string?.isEmpty == false, "\(phrase)") }
    }

    @Test(arguments: Language.allCases)
    func `a phrase has the same gaps in every language`(language: Language) {
        for phrase in Phrase.allCases {
            #expect(gaps(phrase, language) == gaps(phrase, .english), "\(phrase)")
        }
    }

    @Test(arguments: Language.allCases)
    func `a catalogue is in its own language`(language: Language) {
        guard language != .english else { return }
        let same = Phrase.allCases.filter { Catalogue.of(language).text($0) == Catalogue.of(.english).text($0) }
        // Words that languages share: code, email, password, optional, username …
        #expect(same.count <= 8, "\(same)")
    }

    @Test func `every phrase that a template names is one`() throws {
        for template in PageTemplate.allCases {
            for match in template.source.matches(of: /\{\{[#^\/]?words\.(\w+)\}\}/) {
                #expect(Phrase(rawValue: String(match.1)) != nil, "\(template): \(match.1)")
            }
        }
    }

    @Test func `what fills a gap is kept apart from the sentence`() {
        let catalogue = Catalogue.of(.english)
        #expect(catalogue.text(Sentence(.continueAs, ["name": "أحمد"])) == "Continue as \u{2068}أحمد\u{2069}")
        #expect(catalogue.text(Sentence(.continueAs, ["name": "a\u{2069}\u{202E}b"])) == "Continue as \u{2068}ab\u{2069}")
        #expect(catalogue.text(Sentence(.policyLength, ["count": "12"])) == "at least 12 characters")
        #expect(catalogue.text(.verbatim("{name}")) == "{name}")
    }

    @Test(
        arguments: [
            ("ann-lee@example.com", ["ann-lee", "@example.com"]), ("ann-lee", ["ann-lee"]), ("@ann", ["@ann"]), ("a@b@c", ["a@b", "@c"]),
            ("\u{2069}a\u{301}@b", ["a\u{301}", "@b"]),
        ] as [(String, [String])])
    func `a name in a sentence may be broken before its at sign alone`(name: String, parts: [String]) {
        let pieces = Catalogue.of(.english).pieces(Sentence(.signOutLead, ["name": name]))
        #expect(pieces.map { $0["text"] as? String } == ["You are signed in as ", nil, "."])
        #expect((pieces[1]["term"] as? [String: [String]])?["parts"] == parts)
    }

    private func gaps(_ phrase: Phrase, _ language: Language) -> [String] {
        Catalogue.of(language).text(phrase).matches(of: /\{\w+\}/).map { String($0.0) }.sorted()
    }
}
