/// A pool's tags, which stand among its settings as `UserPoolTags`.
package struct PoolTags: Sendable, Hashable {
    package let document: JSON

    package init(of settings: JSON) { document = settings["UserPoolTags"] ?? [:] }

    private init(_ tags: [String: JSON]) throws(Refusal) {
        guard tags.count <= Limits.tagsPerPool else {
            throw .invalidParameter("Too many tags: \(tags.count), the limit is \(Limits.tagsPerPool).")
        }
        if let reserved = tags.keys.sorted().first(where: { $0.lowercased().hasPrefix("aws:") }) {
            throw .invalidParameter("Tag keys that begin with aws: are reserved: \(reserved)")
        }
        if let inside = tags[SearchedInside.tag]?.string { _ = try SearchedInside(tag: inside) }
        document = .object(tags)
    }

    package func adding(_ tags: [String: String]) throws(Refusal) -> PoolTags {
        try PoolTags((document.object ?? [:]).merging(tags.mapValues(JSON.string)) { $1 })
    }

    package func removing(_ keys: [String]) throws(Refusal) -> PoolTags {
        try PoolTags((document.object ?? [:]).filter { !keys.contains($0.key) })
    }

    /// - Throws: when a pool may not have such tags.
    static func check(_ settings: JSON) throws(Refusal) { _ = try PoolTags(settings["UserPoolTags"]?.object ?? [:]) }

    package func set(in settings: JSON) -> JSON {
        var members = settings.object ?? [:]
        members["UserPoolTags"] = document
        return .object(members)
    }
}
