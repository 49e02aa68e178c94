package import Domain

/// Everything that is to be done, before anything is.
package struct Plan: Sendable {
    package let stack: String
    package let steps: [Step]
    package let concealment: Concealment

    /// - Parameter secrets: texts that are never shown, wherever they stand.
    package init(stack: String, steps: [Step], secrets: Set<String>) {
        self.stack = stack
        self.steps = steps
        concealment = Concealment(secrets)
    }

    package var isEmpty: Bool { !steps.contains { [.create, .change, .replace, .delete].contains($0.action) } }

    /// What cannot be had, or only when it is asked for: reasons to do nothing at all.
    package func obstacles(replacing: Bool) -> [String] {
        steps.compactMap { step in
            switch step.action {
            case .refuse(let reason): "\(step.label): \(reason)"
            case .replace where !replacing:
                "\(step.label): \(step.changes.map(\.member).joined(separator: ", ")) can only be changed by making it anew: --replace does."
            case .create, .change, .keep, .replace, .delete, .leave, .skip: nil
            }
        }
    }

    /// The plan for people.
    package var text: String {
        let shown = steps.filter { $0.action != .keep }
        let width = shown.map(\.label.count).max() ?? 0
        let told = shown.flatMap { lines(of: $0, width: width) }
        return (["Stack \(stack)"] + (told.isEmpty ? [] : [""] + told) + ["", summary]).joined(separator: "\n")
    }

    private func lines(of step: Step, width: Int) -> [String] {
        let label = step.label.padding(to: width)
        let name = step.isNamed || step.name.isEmpty ? "" : " \(step.name)"
        let head = "  \(step.action.sign) \(label)  \(step.action.word)\(name)"
        let changes = step.changes.map { "      \($0.member): \(value($0.old)) → \(value($0.new))" }
        let reason = if case .refuse(let reason) = step.action { [reason] } else { [String]() }
        return ([head] + changes + (reason + step.notes).map { "      \($0)" }).map { concealment.hidden($0) }.map(\.harmless)
    }

    private func value(_ value: JSON?) -> String { value?.text ?? "(none)" }

    private var summary: String {
        let counts: [(Step.Action, String)] = [
            (.create, "to create"), (.change, "to change"), (.replace, "to replace"), (.delete, "to delete"), (.keep, "unchanged"),
            (.leave, "not in the template"), (.skip, "skipped"),
        ]
        let parts = counts.compactMap { action, words in
            let count = steps.count { $0.action == action }
            return count == 0 ? nil : "\(count) \(words)"
        }
        return (isEmpty ? "Nothing to change" : "Plan") + (parts.isEmpty ? "." : ": \(parts.joined(separator: ", ")).")
    }

    /// The plan for programs.
    package var json: JSON {
        [
            "Stack": .string(stack),
            "Steps": .array(
                steps.map { step in
                    [
                        "LogicalId": .string(step.id), "Type": .string(step.type), "Name": .string(concealment.hidden(step.name)),
                        "Action": .string(step.action.word),
                        "Changes": .array(
                            step.changes.map {
                                ["Member": .string($0.member), "Old": concealment.hidden($0.old), "New": concealment.hidden($0.new)]
                            }),
                        "Notes": .array(step.notes.map { .string(concealment.hidden($0)) }),
                    ]
                }),
        ]
    }
}

extension Step {
    /// How people find the resource in their template: `WebClient (UserPoolClient)`.
    package var label: String {
        let short = type.replacing("AWS::Cognito::", with: "")
        return isNamed ? "\(name) (\(short))" : "\(id) (\(short))"
    }

    /// Whether it has no name of its own in the template.
    fileprivate var isNamed: Bool { id.isEmpty }
}

extension Step.Action {
    fileprivate var sign: String {
        switch self {
        case .create: "+"
        case .change: "~"
        case .replace: "±"
        case .delete: "-"
        case .refuse: "!"
        case .keep, .leave, .skip: "·"
        }
    }

    package var word: String {
        switch self {
        case .create: "create"
        case .change: "change"
        case .replace: "replace"
        case .delete: "delete"
        case .keep: "unchanged"
        case .leave: "not in the template"
        case .skip: "skipped"
        case .refuse: "refused"
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// One line, whatever a template says.
    fileprivate var harmless: String {
        String(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    }
}
