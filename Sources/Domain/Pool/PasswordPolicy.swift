package import Foundation

/// What a password of a pool must look like.
package struct PasswordPolicy: Sendable, Hashable {
    package let minimumLength: Int
    package let requiresUppercase: Bool
    package let requiresLowercase: Bool
    package let requiresNumbers: Bool
    package let requiresSymbols: Bool
    package let temporaryPasswordDays: Int
    /// How many passwords, the present one among them, a user may not choose again.
    package let historySize: Int

    /// What a password lacks, in the order in which Amazon looks.
    package enum Shortcoming: Sendable, Hashable, CaseIterable {
        case length, uppercase, lowercase, numbers, symbols
    }

    /// Amazon's list of symbols; a space counts only inside.
    static let symbols = Set(#"^$*.[]{}()?"!@#%&/\,><':;|_~`=+-"#)

    package init(_ document: JSON?) {
        minimumLength = Int(document?["MinimumLength"]?.integer ?? 8)
        requiresUppercase = document?["RequireUppercase"]?.bool ?? true
        requiresLowercase = document?["RequireLowercase"]?.bool ?? true
        requiresNumbers = document?["RequireNumbers"]?.bool ?? true
        requiresSymbols = document?["RequireSymbols"]?.bool ?? true
        temporaryPasswordDays = Int(document?["TemporaryPasswordValidityDays"]?.integer ?? 7)
        historySize = min(max(Int(document?["PasswordHistorySize"]?.integer ?? 0), 0), Limits.passwordHistory)
    }

    /// The policy as it is kept. A caller who names no policy gets the full one; one who names a part switches the rest off.
    /// - Parameter unusedAccountDays: the old name of `TemporaryPasswordValidityDays`, for who is silent about the new one.
    static func document(_ given: JSON?, unusedAccountDays: JSON?) -> JSON {
        let isDemanded: JSON = .bool(given?.object == nil)
        var policy: [String: JSON] = [
            "MinimumLength": 8, "RequireUppercase": isDemanded, "RequireLowercase": isDemanded, "RequireNumbers": isDemanded,
            "RequireSymbols": isDemanded,
        ]
        policy.merge(given?.object ?? [:]) { _, named in named }
        // Amazon takes zero days for none named.
        let named = [policy["TemporaryPasswordValidityDays"], unusedAccountDays].compactMap { $0 }.first { $0.integer != 0 }
        policy["TemporaryPasswordValidityDays"] = named ?? 7
        return .object(policy)
    }

    package func check(_ password: Secret) throws(Refusal) {
        if let shortcoming = shortcoming(of: password.reveal) { throw .weakPassword(shortcoming) }
    }

    /// Whether a temporary password of that moment still opens the account.
    package func isTemporaryPasswordAlive(set: Date, at now: Date) -> Bool {
        now < set.addingTimeInterval(Double(temporaryPasswordDays) * 86_400)
    }

    private func shortcoming(of password: String) -> Shortcoming? {
        Shortcoming.allCases.first { !satisfies($0, password) }
    }

    private func satisfies(_ demand: Shortcoming, _ password: String) -> Bool {
        switch demand {
        case .length: password.count >= minimumLength
        case .uppercase: !requiresUppercase || password.unicodeScalars.contains { ("A"..."Z").contains($0) }
        case .lowercase: !requiresLowercase || password.unicodeScalars.contains { ("a"..."z").contains($0) }
        case .numbers: !requiresNumbers || password.unicodeScalars.contains { ("0"..."9").contains($0) }
        case .symbols: !requiresSymbols || password.contains { Self.symbols.contains($0) } || hasInnerSpace(password)
        }
    }

    private func hasInnerSpace(_ password: String) -> Bool {
        password.dropFirst().dropLast().contains(" ")
    }
}

extension PasswordPolicy {
    /// A password that keeps the policy, from that many random bytes as `random` gives for a count.
    package func generatedPassword(drawing random: (Int) -> [UInt8]) -> Secret {
        let classes = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#%&*+-=?@_"].map(Array.init)
        let length = max(minimumLength, 12)
        // One of each class first, then any; 256 values onto at most 68 letters are even enough for a password used once.
        let all = classes.flatMap { $0 }
        let bytes = random(length * 2)
        var letters = (0..<length).map { place in
            let alphabet = place < classes.count ? classes[place] : all
            return alphabet[Int(bytes[place]) % alphabet.count]
        }
        for place in stride(from: length - 1, to: 0, by: -1) {
            letters.swapAt(place, Int(bytes[length + place]) % (place + 1))
        }
        return Secret(String(letters))
    }
}
