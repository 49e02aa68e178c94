/// The document of a style, `Settings` of CreateManagedLoginBranding: what it says, and what holds where it says nothing.
package struct BrandSettings: Sendable, Hashable {
    package let document: JSON

    package init(_ document: JSON) { self.document = document }

    /// What all pages look like that nobody has branded.
    package static let standard = BrandSettings(
        BrandMember.all.reduce([:]) { document, member in
            document.taking(setting(member.standard, at: member.path.split(separator: ".")[...]))
        })

    /// This with all that the other one says; its lists are taken whole.
    package func taking(_ other: BrandSettings) -> BrandSettings { BrandSettings(document.taking(other.document)) }

    /// Refuses what the pages would have to follow and cannot.
    package func check() throws(Refusal) {
        guard document.object != nil else { throw .invalidParameter("Settings must be a JSON object.") }
        guard document.bytes.count <= Limits.brandingSettings else {
            throw .invalidParameter("Settings may have at most \(Limits.brandingSettings) bytes.")
        }
        for member in BrandMember.all {
            guard let value = value(of: member), let complaint = member.complaint(about: value) else { continue }
            throw .invalidParameter("Settings: \(member.path) \(complaint).")
        }
    }

    func string(_ member: BrandMember) -> String { (fitting(member) ?? member.standard).string ?? "" }
    func flag(_ member: BrandMember) -> Bool { (fitting(member) ?? member.standard).bool ?? false }
    func number(_ member: BrandMember) -> Double { (fitting(member) ?? member.standard).double ?? 0 }
    func list(_ member: BrandMember) -> [String] { (fitting(member) ?? member.standard).array?.compactMap(\.string) ?? [] }

    func color(_ color: BrandColor, in mode: BrandMode) -> HexColor? { HexColor(string(.color(color, mode))) }

    private func fitting(_ member: BrandMember) -> JSON? {
        value(of: member).flatMap { member.complaint(about: $0) == nil ? $0 : nil }
    }

    private func value(of member: BrandMember) -> JSON? {
        member.path.split(separator: ".").reduce(Optional(document)) { value, name in value?[String(name)] }
    }

    private static func setting(_ value: JSON, at path: ArraySlice<Substring>) -> JSON {
        guard let name = path.first else { return value }
        return .object([String(name): setting(value, at: path.dropFirst())])
    }
}

extension JSON {
    /// A document with another one's members in place of its own, at every depth.
    fileprivate func taking(_ other: JSON) -> JSON {
        guard case .object(let old) = self, case .object(let new) = other else { return other }
        return .object(old.merging(new) { $0.taking($1) })
    }
}
