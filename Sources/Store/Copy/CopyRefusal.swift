/// Why a database is not copied, or a copy not accepted.
package enum CopyRefusal: Error, Hashable, CustomStringConvertible {
    case sourceHasNoSchema
    case sourceIsOld(found: Int, known: Int)
    case sourceIsUnused
    case sourceIsUnfinished
    case targetIsNotEmpty(table: String)
    case targetIsAnothersCopy
    case targetIsFinished
    case anotherCopyIsAtWork(table: String)
    case differs(table: String, source: Checksum, target: Checksum)

    package var description: String {
        switch self {
        case .sourceHasNoSchema: "the source is no database of Lifeguard's: it has no schema; nothing was changed"
        case .sourceIsOld(let found, let known):
            "the source has schema \(found), and the newest is \(known): run lifeguard database migrate on it first; nothing was changed"
        case .sourceIsUnused: "the source has never been served from: there is nothing to copy; nothing was changed"
        case .sourceIsUnfinished: "the source is itself the target of a copy that is not finished; nothing was changed"
        case .targetIsNotEmpty(let table):
            "the target is not empty: its table \(table) has rows, and they are not this copy's; nothing was changed"
        case .targetIsAnothersCopy:
            "the target is not empty: it holds the unfinished copy of another database; nothing was changed"
        case .targetIsFinished: "the target is not empty: a copy of this source was finished there before; nothing was changed"
        case .anotherCopyIsAtWork(let table): "another copy is at work on the target's table \(table): let one of them go on alone"
        case .differs(let table, let source, let target):
            """
            the table \(table) differs: \(source.rows) rows with checksum \(source) in the source, \
            \(target.rows) rows with checksum \(target) in the target. \
            Something wrote to one of them meanwhile. No node will start on the target: \
            stop every node, make the target anew and copy again
            """
        }
    }
}
