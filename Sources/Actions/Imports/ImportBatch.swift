import Cryptography
import Domain
import Foundation
import Store

/// Some rows of a file, read and judged as far as that goes without the database.
struct ImportBatch: Sendable {
    /// A row, and the user it makes unless somebody is there already.
    private struct Candidate: Sendable {
        let number: Int
        let new: UserBatchTable.NewUser
        /// What tells that the user exists: the username, or the address in its place.
        let identity: String
    }

    private var candidates: [Candidate] = []
    private var failures: [ImportLine] = []
    /// Where the rows end.
    private(set) var end: ImportPlace
    private let pool: UserPool

    init(_ window: inout CSVLines, from place: ImportPlace, under header: ImportHeader, of job: ImportJob, in pool: UserPool, _ call: Call)
    {
        self.pool = pool
        end = place
        while candidates.count + failures.count < Limits.importBatch, let line = window.next() {
            end = line.place
            guard !line.bytes.isEmpty else { continue }
            do {
                candidates.append(try Self.candidate(line, under: header, of: job, in: pool, call))
            } catch {
                failures.append(ImportLine(line.place.line, .failed(error.words)))
            }
        }
    }

    private static func candidate(
        _ line: CSVLines.Line, under header: ImportHeader, of job: ImportJob, in pool: UserPool, _ call: Call
    ) throws(ImportRow.Fault) -> Candidate {
        let fields: [String]
        do throws(CSVRow.Fault) { fields = try CSVRow.fields(of: line.bytes) } catch { throw ImportRow.Fault(error.words) }
        let row = try ImportRow(fields, under: header, of: pool)
        let hash = try row.passwordHash.map { hash throws(ImportRow.Fault) in try kept(hash, job.algorithm) }
        let user = row.user(UserID(call.effects.uuid()), in: pool, at: call.now)
        return Candidate(
            number: line.place.line,
            new: UserBatchTable.NewUser(user: user, password: hash, names: Self.distinct(pool.signInNames.names(of: user))),
            identity: pool.signInNames.folded(row.username))
    }

    /// A preferred username may be the username.
    private static func distinct(_ names: [SignInName]) -> [SignInName] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0.text).inserted }
    }

    private static func kept(_ hash: String, _ algorithm: String?) throws(ImportRow.Fault) -> String {
        guard let algorithm = algorithm.flatMap(StoredPassword.Algorithm.init),
            let stored = try? StoredPassword(importing: hash, as: algorithm)
        else { throw ImportRow.Fault("The password_hash is not one of the job's algorithm, or costs more than is allowed.") }
        return stored.kept
    }

    /// Writes the users who are not there yet.
    /// - Returns: what became of each row, in their order.
    func insert(in tables: Tables) throws -> [ImportLine] {
        let names = Set(candidates.flatMap { $0.new.names.map(\.text) } + candidates.map(\.identity))
        var taken = try tables.userBatches.taken(names.sorted(), in: pool.id)
        var lines = failures
        var new: [UserBatchTable.NewUser] = []
        for candidate in candidates {
            let outcome = try outcome(of: candidate, taken, in: tables)
            lines.append(ImportLine(candidate.number, outcome))
            guard outcome == .succeeded else { continue }
            taken.formUnion(candidate.new.names.map(\.text))
            new.append(candidate.new)
        }
        try tables.userBatches.insert(new, in: pool.id)
        return lines.sorted { $0.number < $1.number }
    }

    private func outcome(of candidate: Candidate, _ taken: Set<String>, in tables: Tables) throws -> ImportLine.Outcome {
        if taken.contains(candidate.identity) { return .skipped }
        // A username that reads like somebody's `sub` would answer for that somebody.
        if candidate.identity.utf8.count == 36, try tables.users.find(UserID(candidate.identity.lowercased()), in: pool.id) != nil {
            return .skipped
        }
        if let name = candidate.new.names.first(where: { taken.contains($0.text) }) {
            return .failed("An account with the given \(name.kind.rawValue) already exists.")
        }
        return .succeeded
    }
}
