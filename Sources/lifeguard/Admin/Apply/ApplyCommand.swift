import ArgumentParser
import Domain
import Templates

/// `lifeguard apply`
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make pools what a file says: a template of CloudFormation or SAM, or pools in YAML.",
        discussion: """
            Shows first what would be created, changed, replaced and left alone, then asks. The same file applied again changes
            nothing. What is not AWS::Cognito in a template is skipped.

            EXAMPLES:
              lifeguard apply -f template.yaml --plan
              lifeguard apply -f template.yaml --stack shop --parameter Stage=prod --yes
              lifeguard apply -f pools.yaml --prune

            docs/declarative.md has the whole of it.
            """)

    @Option(name: [.customShort("f"), .long], help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: TemplateFile

    @Option(help: "The stack's name, by which its pools are found again; without it, the file's.")
    var stack: String?

    @Option(
        name: .customLong("parameter"),
        help: ArgumentHelp("A parameter of the template; may be given again and again.", valueName: "Key=Value"))
    var parameters: [AttributeArgument] = []

    @Flag(help: "Only show what would be done.")
    var plan = false

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Delete what stands in the stack's pools, and pools of the stack, that the file does not have; never single users.")
    var prune = false

    @Flag(help: "Make anew what cannot be changed: a client whose secret comes or goes, a domain. Never a pool.")
    var replace = false

    @Flag(help: "Show client secrets among the outputs.")
    var showSecrets = false

    @OptionGroup var admin: AdminOptions

    func validate() throws {
        let doubled = Dictionary(grouping: parameters, by: \.name).filter { $0.value.count > 1 }.keys.sorted()
        if !doubled.isEmpty { throw ValidationError("--parameter \(doubled.joined(separator: ", ")) is given twice.") }
        if let stack, stack.wholeMatch(of: /[A-Za-z][A-Za-z0-9\-]{0,127}/) == nil {
            throw ValidationError("--stack has letters, digits and hyphens, and begins with a letter.")
        }
    }

    func run() async throws {
        let template = try file.read()
        let desk = try await admin.desk()
        let given = Dictionary(parameters.map { ($0.name, $0.value) }) { $1 }
        let evaluation = try Evaluation(template, given, in: desk.surroundings(stack: stack ?? template.stack ?? file.stack))
        do { try await apply(evaluation, at: desk) } catch { throw Self.discreet(error, evaluation.secrets) }
    }

    private func apply(_ evaluation: Evaluation, at desk: Desk) async throws {
        var work = try StackWork(evaluation, at: desk, isPruning: prune)
        let plan = try await work.plan()
        let report = ApplyReport(plan: plan, output: desk.output, showsSecrets: showSecrets)
        report.showPlan()
        let obstacles = plan.obstacles(replacing: replace)
        guard obstacles.isEmpty else { throw Unusable(text: (["nothing was changed:"] + obstacles).joined(separator: "\n  ")) }
        if !self.plan, !plan.isEmpty {
            try agree()
            try await work.carryOut(plan, tell: report.tell)
        }
        try report.showEnd(work.evaluation, isDone: !self.plan || plan.isEmpty)
    }

    private func agree() throws {
        if yes { return }
        guard Terminal.isInteractive else { throw Unusable(text: "nothing was changed: nobody can be asked here; give --yes") }
        guard ["y", "yes"].contains(Terminal.answer(to: "Do this? [y/N] ")?.lowercased()) else { throw ExitCode(1) }
    }

    /// The error, without the values of parameters that are never shown.
    private static func discreet(_ error: any Error, _ secrets: Set<String>) -> any Error {
        guard let words = Failure(error).words, secrets.contains(where: words.contains) else { return error }
        return Unusable(text: Concealment(secrets).hidden(words))
    }
}

extension Desk {
    /// What a template can ask about this house.
    func surroundings(stack: String) -> Surroundings {
        switch way {
        case .local(let house): Surroundings(stack: stack, region: house.settings.region, issuers: house.settings.publicURL.text)
        // What a server elsewhere is called in public nobody tells; it is the address by which it is asked, as a rule.
        case .remote(let endpoint): Surroundings(stack: stack, region: endpoint.region, issuers: endpoint.address)
        }
    }
}
