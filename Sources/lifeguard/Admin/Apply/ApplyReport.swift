import Domain
import Templates

/// What `apply` tells: the plan, each step that is done, and the outputs.
struct ApplyReport {
    let plan: Plan
    let output: OutputFormat
    let showsSecrets: Bool

    func showPlan() { if output == .table { Terminal.print(plan.text) } }

    func tell(_ step: Step) { Terminal.tell(plan.concealment.hidden("\(step.label): \(step.action.word), done")) }

    /// - Parameter isDone: whether the outputs are known.
    func showEnd(_ evaluation: Evaluation, isDone: Bool) throws {
        let outputs = isDone ? try evaluation.outputs().mapValues { $0.map { shown($0, evaluation) } } : [:]
        switch output {
        case .json:
            var members = plan.json.object ?? [:]
            members["Applied"] = .bool(isDone)
            members["Outputs"] = .object(outputs.mapValues { $0 ?? .null })
            Terminal.print(try Presentation.text(of: .object(members), as: .json))
        case .table:
            guard !outputs.isEmpty else { return }
            let rows = outputs.sorted { $0.key < $1.key }.map { [$0.key, $0.value.map { $0.string ?? $0.text } ?? "(of what is skipped)"] }
            Terminal.print("\n" + Table(["Output", "Value"], rows).text)
        }
    }

    private func shown(_ value: JSON, _ evaluation: Evaluation) -> JSON {
        let hidden = plan.concealment.hidden(value)
        return showsSecrets ? hidden : Concealment(evaluation.clientSecrets).hidden(hidden)
    }
}
