/// A password as it is stored: a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. Prints as •••.
package struct PasswordHash: Sendable, Hashable {
    /// The string to store.
    package let phc: String
    /// What the hash cost.
    package let parameters: Argon2idParameters

    let salt: [UInt8]
    let tag: [UInt8]

    /// Reads a stored string. Throws `unsupportedHash` unless it is Argon2id, version 19, with bearable parameters.
    package init(phc: String) throws(HashingError) {
        let parts = phc.utf8.count <= 512 ? phc.split(separator: "$", omittingEmptySubsequences: false) : []
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let parameters = Self.parameters(parts[3]), parameters.isBearable,
            let salt = Base64.standard.decode(parts[4].utf8), (8...64).contains(salt.count),
            let tag = Base64.standard.decode(parts[5].utf8), (16...128).contains(tag.count)
        else { throw .unsupportedHash }
        self.phc = phc
        self.parameters = parameters
        self.salt = salt
        self.tag = tag
    }

    init(parameters: Argon2idParameters, salt: [UInt8], tag: [UInt8]) {
        let costs = "m=\(parameters.memoryKiB),t=\(parameters.iterations),p=\(parameters.parallelism)"
        phc = "$argon2id$v=19$\(costs)$\(Base64.standard.encode(salt))$\(Base64.standard.encode(tag))"
        self.parameters = parameters
        self.salt = salt
        self.tag = tag
    }

    /// `m=…,t=…,p=…`, in this order and no other.
    private static func parameters(_ text: Substring) -> Argon2idParameters? {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3,
            let memory = number(fields[0], after: "m="),
            let iterations = number(fields[1], after: "t="),
            let parallelism = number(fields[2], after: "p=")
        else { return nil }
        return Argon2idParameters(memoryKiB: memory, iterations: iterations, parallelism: parallelism)
    }

    /// One to seven digits, the first not zero.
    private static func number(_ field: Substring, after name: String) -> Int? {
        let digits = field.dropFirst(name.count)
        guard field.hasPrefix(name), (1...7).contains(digits.utf8.count), digits.first != "0",
            digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        return Int(digits)
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
