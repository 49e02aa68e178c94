import Domain
import Templates

/// A template held against what stands: first as a plan, then worked off in the same order.
struct StackWork {
    private let live: LiveState
    private let isPruning: Bool
    private let resources: [Template.Resource]
    private var pools: [JSON] = []
    private(set) var evaluation: Evaluation

    init(_ evaluation: Evaluation, at desk: Desk, isPruning: Bool) throws {
        live = LiveState(desk: desk)
        self.isPruning = isPruning
        self.evaluation = evaluation
        resources = try evaluation.template.inOrder().filter(evaluation.isDeclared)
    }

    private var stack: String { evaluation.place.stack }

    /// What is to be done. References to what is still to be made stay open.
    mutating func plan() async throws -> Plan {
        pools = try await live.pools()
        var steps: [Step] = []
        var wanted: [Wanted] = []
        for resource in resources {
            guard let next = try Wanted(resource, in: evaluation) else { continue }
            let (step, standing) = try await look(next, resource)
            if let standing, step.action != .replace { note(next, standing) }
            steps.append(step)
            wanted.append(next)
        }
        try wanted.checkNames()
        steps += try await leftovers(wanted)
        return Plan(stack: stack, steps: steps + evaluation.skipped, secrets: evaluation.secrets)
    }

    /// Does what the plan says, and stops where something is no longer as it was then.
    mutating func carryOut(_ plan: Plan, tell: (Step) -> Void) async throws {
        for resource in resources {
            guard let wanted = try Wanted(resource, in: evaluation) else { continue }
            var (step, standing) = try await look(wanted, resource)
            guard let planned = plan.steps.first(where: { $0.id == resource.id })?.action, [planned, .keep].contains(step.action) else {
                throw Unusable(text: "\(step.label) is not as it was when the plan was made; apply again")
            }
            if !step.requests.isEmpty {
                standing = try await run(step, wanted, resource)
                tell(step)
            }
            if let standing { note(wanted, standing) }
        }
        for step in plan.steps where step.action == .delete {
            try await run(step.requests)
            tell(step)
        }
    }

    /// Runs a step, and gives what stands then. A new pool is looked at again: its second factors are set once it is there.
    private mutating func run(_ step: Step, _ wanted: Wanted, _ resource: Template.Resource) async throws -> JSON? {
        let answers = try await run(step.requests)
        guard wanted.kind == .userPool, step.action == .create, let made = answers.last?["UserPool"] else {
            if let id = pool(of: resource)?["Id"]?.string { try await refresh(id) }
            return try await look(wanted, resource).standing
        }
        pools.append(made)
        let (rest, standing) = try await look(wanted, resource)
        try await run(rest.requests)
        return standing
    }

    @discardableResult private func run(_ requests: [Step.Request]) async throws -> [JSON] {
        var answers: [JSON] = []
        for request in requests { answers.append(try await live.desk.ask(request.operation, request.input.object ?? [:])) }
        return answers
    }

    private mutating func refresh(_ id: String) async throws {
        guard let fresh = try await live.pool(id), let place = pools.firstIndex(where: { $0["Id"]?.string == id }) else { return }
        pools[place] = fresh
    }

    private mutating func note(_ wanted: Wanted, _ standing: JSON) {
        evaluation.standings[wanted.id] = .of(wanted, live: standing, in: evaluation.place)
    }

    private func look(_ wanted: Wanted, _ resource: Template.Resource) async throws -> (step: Step, standing: JSON?) {
        guard wanted.kind == .userPool else {
            let standing = try await live.child(wanted)
            guard wanted.kind == .client else { return (ChildStep.step(wanted, live: standing), standing) }
            let pool = wanted.isInNewPool ? nil : try await live.pool(wanted.pool)
            return (try ClientStep.step(wanted, live: standing, pool: pool), standing)
        }
        try checkOwner(resource)
        let standing = pool(of: resource)
        let factors = if let id = standing?["Id"]?.string { try await live.factors(of: id) } else { JSON?.none }
        var step = try PoolStep.step(wanted, live: standing, mfa: factors)
        if step.action == .create, let other = pools.first(where: { $0["Name"]?.string == wanted.name }) {
            step.notes.append("Another pool has this name: \(other["Id"]?.string ?? "").")
        }
        return (step, standing)
    }

    /// A pool is known by its stack's tags, and one that has none by the id that an export wrote down.
    private func pool(of resource: Template.Resource) -> JSON? {
        if let tagged = pools.first(where: { StackTags($0) == StackTags(stack: stack, logicalID: resource.id) }) { return tagged }
        guard let id = resource.poolID, let found = pools.first(where: { $0["Id"]?.string == id }) else { return nil }
        return StackTags(found).map { $0.stack == stack } ?? true ? found : nil
    }

    private func checkOwner(_ resource: Template.Resource) throws {
        let tagged = pools.filter { StackTags($0) == StackTags(stack: stack, logicalID: resource.id) }.compactMap { $0["Id"]?.string }
        guard tagged.count <= 1 else { throw Ambiguous(name: "\(stack)/\(resource.id)", ids: tagged) }
        let owner = pools.first { $0["Id"]?.string == resource.poolID }.flatMap(StackTags.init)
        if tagged.isEmpty, let owner, owner.stack != stack {
            throw Unusable(text: "the pool \(resource.poolID ?? "") belongs to \(owner.logicalID) of the stack \(owner.stack)")
        }
    }

    // MARK: What the template does not have

    private func leftovers(_ wanted: [Wanted]) async throws -> [Step] {
        var steps: [Step] = []
        let declared = resources.filter { $0.kind == .userPool }
        for pool in declared.compactMap(pool) {
            let id = pool["Id"]?.string ?? ""
            let inside = wanted.filter { $0.pool == id }
            steps += Leftovers.steps(in: id, try await live.lists(of: pool), wanted: inside, pruned: isPruning)
        }
        let known = Set(declared.compactMap(pool).compactMap { $0["Id"] })
        for pool in pools where pool["Id"].map(known.contains) == false {
            guard let tags = StackTags(pool), tags.stack == stack else { continue }
            let isRetained = evaluation.template.resources[tags.logicalID]?.isRetained ?? false
            steps.append(Leftovers.step(ofPool: pool, isRetained: isRetained, pruned: isPruning))
        }
        return steps
    }
}

extension Wanted {
    fileprivate init?(_ resource: Template.Resource, in evaluation: Evaluation) throws {
        guard let kind = resource.kind else { return nil }
        try self.init(resource, kind, in: evaluation)
    }
}
