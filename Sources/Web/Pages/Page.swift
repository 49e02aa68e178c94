/// A hosted page: what it is called, and what its template shows. It decides nothing.
protocol Page: Sendable {
    var template: PageTemplate { get }
    var title: Sentence { get }
    /// What was wrong with what was sent, when the page is shown again.
    var problem: PageFace? { get }
    var fields: [PageField] { get }

    /// What the template shows beside the frame, the title and the fields; texts in the page's language.
    func content(in words: Catalogue) -> [String: Any]
}

extension Page {
    var problem: PageFace? { nil }
    var fields: [PageField] { [] }
    func content(in words: Catalogue) -> [String: Any] { [:] }
}
