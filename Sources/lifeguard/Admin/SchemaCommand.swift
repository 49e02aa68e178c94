import Actions
import ArgumentParser
import Domain

/// `lifeguard schema …`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Show, add and change the attributes of a pool that has users.",
        discussion: """
            Amazon's attributes can be added and never changed. Here they can: a change is true for every reader at once, and the users' rows are \
            written in batches, which go on where they were interrupted. --dry-run says what would become of whom and changes nothing.

            EXAMPLES:
              lifeguard schema list --pool shop
              lifeguard schema add --pool shop --attribute custom:badge --type String --max 20
              lifeguard schema rename --pool shop --attribute custom:badge --to custom:number --dry-run
              lifeguard schema retype --pool shop --attribute custom:vip --type Boolean --map ja=true --map nein=false
              lifeguard schema drop --pool shop --attribute custom:fax
              lifeguard schema require --pool shop --attribute custom:team --default none
            """,
        subcommands: [List.self, Add.self, Rename.self, Retype.self, Drop.self, Require.self])

    /// What every change takes.
    struct Place: ParsableArguments {
        @OptionGroup var pool: PoolOption

        @Option(help: ArgumentHelp("The attribute, as custom:badge.", valueName: "name"))
        var attribute: String

        @Flag(help: "Say what would become of whom, and change nothing.")
        var dryRun = false

        @Flag(help: "Let values go that cannot be converted and have no default.")
        var lossy = false

        @OptionGroup var confirmation: ConfirmOption
        @OptionGroup var admin: AdminOptions

        func make(_ kind: SchemaChange.Kind, fallback: String? = nil, destroys: Bool) async throws {
            let desk = try await admin.desk()
            let id = try await desk.pool(pool.text)
            let change = ChangeSchema(of: PoolID(id), SchemaChange(attribute, kind, fallback: fallback), isLossy: lossy)
            let house = try desk.house
            let rehearsal = try await change.rehearse(as: house.administrator, in: house.call)
            if dryRun { return try desk.show(rehearsal.json) }
            if destroys || lossy {
                try confirmation.agree(to: "\(attribute) of \(rehearsal.users) users is changed for ever.", typing: attribute)
            }
            let subject: JSON = ["Attribute": .string(attribute)]
            let done = try await desk.perform("ChangeSchema", pool: id, subject: subject) { caller, call in
                let done = try await change.run(as: caller, in: call)
                let bar = Terminal.showsProgress ? ProgressBar(width: Terminal.width) : nil
                var written = 0
                while let users = try await WorkOffSchemaChange(of: PoolID(id)).run(in: call) {
                    written += users
                    let share = Double(written) / Double(max(done.users, 1))
                    bar?.draw { ProgressBar.line(title: attribute, share: share, facts: "\(written) users", width: $0) }
                }
                bar?.clear()
                return done
            }
            try desk.show(done.json)
        }
    }

    /// Another name.
    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give an attribute another name.")

        @OptionGroup var place: Place

        @Option(help: ArgumentHelp("The new name, as custom:number.", valueName: "name"))
        var to: String

        func run() async throws { try await place.make(.rename(to: to), destroys: false) }
    }

    /// Another type.
    struct Retype: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retype", abstract: "Give an attribute another type.",
            discussion:
                "Values become those that the type spells: yes, on and 1 become true, a date becomes a moment. --map goes before that.")

        @OptionGroup var place: Place

        @Option(help: ArgumentHelp("String, Number, Boolean or DateTime.", valueName: "type"))
        var type: TypeArgument

        @Option(name: .customLong("map"), help: ArgumentHelp("A value that becomes another; may be given again.", valueName: "old=new"))
        var map: [AttributeArgument] = []

        @Option(name: .customLong("default"), help: ArgumentHelp("For values that cannot be converted.", valueName: "value"))
        var fallback: String?

        func run() async throws {
            let values = Dictionary(map.map { ($0.name, $0.value) }) { $1 }
            try await place.make(.retype(type.value, map: values), fallback: fallback, destroys: false)
        }
    }

    /// No more.
    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop", abstract: "Take an attribute away, from the schema and from every user.")

        @OptionGroup var place: Place

        func run() async throws { try await place.make(.drop, destroys: true) }
    }

    /// For everybody.
    struct Require: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "require", abstract: "Demand an attribute from now on; who has none gets the default.")

        @OptionGroup var place: Place

        @Option(name: .customLong("default"), help: ArgumentHelp("For users who have none.", valueName: "value"))
        var fallback: String

        func run() async throws { try await place.make(.require, fallback: fallback, destroys: false) }
    }
}

/// Amazon's name of a type.
struct TypeArgument: ExpressibleByArgument {
    let value: AttributeDefinition.DataType

    init?(argument: String) {
        guard let value = AttributeDefinition.DataType(rawValue: argument) else { return nil }
        self.value = value
    }

    static let allValueStrings = ["String", "Number", "Boolean", "DateTime"]
}

extension SchemaRehearsal {
    fileprivate var json: JSON {
        [
            "Users": .integer(Int64(users)), "Changed": .integer(Int64(changed)), "Default": .integer(Int64(fellBack)),
            "Lost": .integer(Int64(lost)), "Examples": .array(examples.map { .string($0) }),
        ]
    }
}
