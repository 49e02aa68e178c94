/// A code that a user keeps for the day on which no second factor is at hand. Each counts once.
///
/// The letters are Crockford's base32: 50 bits in ten letters, none of which looks like another one.
package struct RecoveryCode: Sendable, Hashable {
    /// Without the hyphen, in capitals: what is hashed.
    package let letters: String

    /// - Parameter bytes: `Limits.recoveryCodeLetters` of them, random.
    package init(random bytes: [UInt8]) {
        letters = String(bytes.map { Self.alphabet[Int($0 & 31)] })
    }

    /// As people type it: in any case, with any hyphens and spaces, an O for a zero, an I or L for a one.
    /// - Returns: nil for what cannot be one.
    package init?(typed text: String) {
        var letters = ""
        for letter in text.uppercased() where !letter.isWhitespace && letter != "-" {
            let meant = Self.lookalikes[letter] ?? letter
            guard Self.alphabet.contains(meant), letters.count < Limits.recoveryCodeLetters else { return nil }
            letters.append(meant)
        }
        guard letters.count == Limits.recoveryCodeLetters else { return nil }
        self.letters = letters
    }

    /// As it is shown: in two groups.
    package var text: Secret {
        let half = Limits.recoveryCodeLetters / 2
        return Secret("\(letters.prefix(half))-\(letters.dropFirst(half))")
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let lookalikes: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
}

extension SignIn {
    /// Whether recovery codes could stand for anything: there is a second factor, or a passkey that may be lost.
    package var hasSomethingToLose: Bool { !selectableFactors.isEmpty || factors.passkeys > 0 }

    /// Whether a recovery code answers what is asked: a second factor, of somebody who has shown the first proof.
    package func takesRecoveryCode(at challenge: Challenge) -> Bool {
        guard !proofs.isEmpty else { return false }
        return [.softwareTokenMFA, .smsMFA, .emailOTP, .selectMFAType].contains(challenge)
    }

    /// Whether the level that the app asks for can be reached so: a code on paper is no authenticator app.
    package var isReachedByRecoveryCode: Bool {
        target.map { AssuranceLevel(of: proofs + [.recoveryCode]) >= $0 } ?? true
    }
}
