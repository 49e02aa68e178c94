import Actions
import ArgumentParser
import Domain
import Foundation

/// `lifeguard export`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write pools with everything that is theirs into one file, or a pool as a template.",
        discussion: """
            An archive holds pools, clients, users with their password hashes, passkeys and authenticator apps, groups and looks, as JSON lines. \
            Secrets are sealed under a passphrase, from LIFEGUARD_PASSPHRASE or typed in. `lifeguard import archive` takes it in again, here \
            or elsewhere. Sessions and codes on their way are left out; signing keys too, unless asked for.

            --format cloudformation is the same as `lifeguard template export`.

            EXAMPLES:
              lifeguard export --file shop.archive --pool shop
              lifeguard export --file everything.archive --with-keys
              lifeguard export --format cloudformation --pool shop > shop.yaml
            """)

    @Option(help: "The format: archive or cloudformation.")
    var format = Format.archive

    @Option(
        name: .customLong("pool"),
        help: ArgumentHelp("A pool's id or name; may be given again and again. (default for an archive: all)", valueName: "pool"))
    var pools: [String] = []

    @Option(help: ArgumentHelp("The archive to write; it must not exist yet.", valueName: "path"))
    var file: String?

    @Flag(help: "Take the signing keys along: tokens of before count where the archive is taken in.")
    var withKeys = false

    @Flag(help: "Write the users into a template, too, with their attributes.")
    var users = false

    @OptionGroup var admin: AdminOptions

    /// What pools can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case archive, cloudformation
    }

    func validate() throws {
        switch format {
        case .archive where file == nil: throw ValidationError("--file is missing: where shall the archive go?")
        case .cloudformation where pools.count != 1: throw ValidationError("A template is of one --pool.")
        case .cloudformation where file != nil || withKeys: throw ValidationError("--file and --with-keys belong to an archive.")
        case .archive where users: throw ValidationError("An archive has the users in any case; --users belongs to a template.")
        case .archive, .cloudformation: return
        }
    }

    func run() async throws {
        let desk = try await admin.desk()
        switch format {
        case .cloudformation: try await desk.writeTemplate(of: pools[0], users: users)
        case .archive: try await archive(at: desk)
        }
    }

    private func archive(at desk: Desk) async throws {
        guard let file else { return }
        _ = try desk.house
        let ids = try await pools.asyncMap { PoolID(try await desk.pool($0)) }
        let passphrase = try Passphrase.ask(again: true)
        let output = try NewFile(file)
        do {
            let bar = Terminal.showsProgress ? ProgressBar(width: Terminal.width) : nil
            let rows = try await desk.perform("ExportArchive", subject: ["Pools": .array(ids.map { .string($0.text) })]) { caller, call in
                try await ExportArchive(of: ids, passphrase: passphrase, withKeys: withKeys).run(
                    as: caller, in: call, progress: { rows in bar?.draw { _ in "\(rows) rows" } }, write: output.write)
            }
            bar?.clear()
            try output.finish()
            try desk.confirm("\(rows) rows are in \(file).", ["File": .string(file), "Rows": .integer(Int64(rows))])
        } catch {
            output.discard()
            throw error
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
