import Domain

extension Template {
    /// The resources of ours, each after what it needs; a circle is refused.
    package func inOrder() throws -> [Resource] {
        let ours = resources.values.filter { $0.kind != nil }
        var waiting = ours.reduce(into: [String: Set<String>]()) { $0[$1.id] = dependencies(of: $1) }
        var ordered: [Resource] = []
        while !waiting.isEmpty {
            let free = waiting.filter { $0.value.isDisjoint(with: waiting.keys) }.compactMap { resources[$0.key] }
            guard let next = free.min(by: { ($0.kind?.rank ?? 0, $0.id) < ($1.kind?.rank ?? 0, $1.id) }) else {
                throw TemplateError.format("Circular dependency between resources: [\(waiting.keys.sorted().joined(separator: ", "))]")
            }
            waiting[next.id] = nil
            ordered.append(next)
        }
        return ordered
    }

    private func dependencies(of resource: Resource) -> Set<String> {
        References.names(in: resource.properties).union(resource.dependsOn)
    }
}
