import Actions
import ArgumentParser
import Domain
import Foundation
import Store
import Web

/// What went wrong, as the last words of the program and its exit status.
struct Failure {
    private let words: String?
    private let status: Int32
    private let error: any Error

    init(_ error: any Error) {
        self.error = error
        switch error {
        case let refusal as Refusal:
            let face = CognitoFace(refusal)
            (words, status) = ("\(face.type): \(face.message)", 1)
        case let error as SettingsError: (words, status) = ("lifeguard: \(error)", error.exitStatus)
        case let error as CannotListen: (words, status) = ("lifeguard: \(error)", CannotListen.exitStatus)
        case is Keyring.WrongKey, is Migrator.TooNew: (words, status) = ("lifeguard: \(error)", 78)
        case is Unusable, is Ambiguous, is StoreError: (words, status) = ("lifeguard: \(error)", 1)
        // Help, usage errors and exit statuses are the parser's to tell; it gives every other error the status 1.
        default: (words, status) = (nil, 1)
        }
    }

    func end() -> Never {
        guard let words else { Lifeguard.exit(withError: error) }
        Terminal.tell(words)
        exit(status)
    }
}
