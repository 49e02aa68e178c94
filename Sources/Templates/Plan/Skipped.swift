import Domain

extension Evaluation {
    /// A line for each resource that is none of ours.
    package var skipped: [Step] {
        let wanted = template.resources.values.filter { $0.kind != nil && isDeclared($0) }
        let named = wanted.reduce(into: Set<String>()) { $0.formUnion(References.names(in: $1.properties)) }
        return template.resources.values.sorted { $0.id < $1.id }.compactMap { resource in
            guard case .skipped(let skipped)? = standings[resource.id] else { return nil }
            return Step(
                resource.id, resource.type, Self.reason(resource), .skip, notes: note(skipped, isNamed: named.contains(resource.id)))
        }
    }

    private static func reason(_ resource: Template.Resource) -> String {
        resource.type.hasPrefix("AWS::Cognito::") ? "(not built yet)" : "(no resource of AWS::Cognito)"
    }

    private func note(_ skipped: SkippedResource, isNamed: Bool) -> [String] {
        guard isNamed, let arn = skipped.attribute("Arn")?.string else { return [] }
        guard skipped.type.hasSuffix("::Function") else { return ["It is taken to be \(arn)."] }
        return ["It is taken to be \(arn); lifeguard serve --trigger ARN=… says where that runs."]
    }

    /// The secrets of the template's clients.
    package var clientSecrets: Set<String> {
        Set(
            standings.values.compactMap { standing in
                if case .there(_, let attributes) = standing { attributes["ClientSecret"]?.string } else { nil }
            })
    }
}
