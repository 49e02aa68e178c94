import Actions
import Domain
import Mustache
import NIOCore

/// Makes the bytes of a page.
enum PageRenderer {
    static func html(of page: some Page, in frame: PageFrame) -> ByteBuffer {
        ByteBuffer(string: PageTemplate.library.render(content(of: page, in: frame), withTemplate: page.template.rawValue) ?? "")
    }

    private static func content(of page: some Page, in frame: PageFrame) -> [String: Any] {
        let words = Catalogue.of(frame.language)
        var content = page.content(in: words)
        let fields = page.fields
        let focus = focus(fields, page.problem)
        content["fields"] = fields.map { $0.content(in: words, problem: page.problem, hasFocus: $0.name == focus) }
        content["words"] = words
        content["assets"] = PageAsset.addresses
        content["language"] = frame.language.tag
        content["direction"] = frame.language.direction
        content["title"] = words.text(page.title)
        if !frame.clientName.isEmpty {
            content["clientName"] = frame.clientName
            // A logo stands for the name.
            if frame.brand?.brand.logo == nil { content["clientInitial"] = frame.clientName.prefix(1).uppercased() }
        }
        if let brand = frame.brand { content.merge(brand.content) { _, own in own } }
        if let languages = frame.languages { content["languages"] = languages.content(in: frame.language) }
        content["csrf"] = frame.csrf
        content["query"] = frame.query
        content["root"] = frame.root
        if let problem = page.problem { content["problem"] = summary(of: problem, fields, words) }
        return content
    }

    /// What is wrong, said above the form: the field's name where there is such a field, the reason itself otherwise.
    private static func summary(of problem: PageFace, _ fields: [PageField], _ words: Catalogue) -> [String: Any] {
        guard let field = fields.first(where: { $0.name == problem.field }) else { return ["reason": words.text(problem.sentence)] }
        return ["field": ["name": field.name, "label": words.text(field.label)]]
    }

    /// The first wrong field, else the first empty one.
    private static func focus(_ fields: [PageField], _ problem: PageFace?) -> String? {
        (fields.first { $0.name == problem?.field } ?? fields.first { $0.value.isEmpty && $0.isRequired } ?? fields.first)?.name
    }
}
