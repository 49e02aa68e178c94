import Actions
import ArgumentParser
import Domain
import Foundation
import Store
import Templates
import Web

/// What went wrong, as the last words of the program and its exit status.
struct Failure {
    let words: String?
    let status: Int32
    private let error: any Error

    init(_ error: any Error) {
        self.error = error
        switch error {
        case let refusal as Refusal:
            let face = CognitoFace(refusal)
            (words, status) = ("\(face.type): \(face.message)", 1)
        case let error as SettingsError: (words, status) = ("lifeguard: \(error)", error.exitStatus)
        case let error as CannotListen: (words, status) = ("lifeguard: \(error)", CannotListen.exitStatus)
        case let error as RemoteRefusal: (words, status) = ("\(error)", error.isTemporary ? 69 : 1)
        case is RemoteSilence: (words, status) = ("lifeguard: \(error)", 69)
        case is UnfitEndpoint: (words, status) = ("lifeguard: \(error)", 78)
        case is Keyring.WrongKey, is Migrator.TooNew, is UnfinishedCopy: (words, status) = ("lifeguard: \(error)", 78)
        case let error as StoreError: (words, status) = ("lifeguard: \(Self.words(error))", Self.status(error))
        case is Unusable, is Ambiguous, is CopyRefusal: (words, status) = ("lifeguard: \(error)", 1)
        case let error as TemplateError: (words, status) = ("lifeguard: \(error)", 1)
        // Help, usage errors and exit statuses are the parser's to tell; it gives every other error the status 1.
        default: (words, status) = (nil, 1)
        }
    }

    /// What a database says no to, for whoever keeps it.
    static func words(_ error: StoreError) -> String {
        switch error {
        case .duplicate: "the database has such a row already"
        case .missingPool: "the database lacks what this belongs to"
        case .missingTable: "the database has no schema yet: lifeguard database migrate"
        case .damaged(let table): "the database is damaged: its table \(table) holds what lifeguard does not write"
        case .unavailable(let reason): "the database does not answer: \(reason)"
        case .failed(let reason): "the database refuses: \(reason)"
        }
    }

    /// EX_UNAVAILABLE for what may be well later on (sysexits.h).
    private static func status(_ error: StoreError) -> Int32 {
        switch error {
        case .unavailable: 69
        case .duplicate, .missingPool, .missingTable, .damaged, .failed: 1
        }
    }

    func end() -> Never {
        guard let words else { Lifeguard.exit(withError: error) }
        Terminal.tell(words)
        exit(status)
    }
}
