import Cryptography
import Testing

@Suite struct PasswordHashTests {
    static let salt = "c29tZXNhbHQ"
    static let tag = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"

    @Test func `a stored hash tells what it cost, and does not print`() throws {
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$\(Self.salt)$\(Self.tag)"
        let hash = try PasswordHash(phc: phc)
        #expect(hash.phc == phc)
        #expect(hash.parameters == Argon2idParameters(memoryKiB: 65_536, iterations: 2, parallelism: 1))
        #expect("\(hash)" == "•••")
    }

    @Test(arguments: [
        "", "$", "password", "$$$$$",
        "$argon2i$v=19$m=65536,t=2,p=1$\(salt)$\(tag)",
        "$argon2d$v=19$m=65536,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$v=16$m=65536,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$m=65536,t=2,p=1$\(salt)$\(tag)",
        "argon2id$v=19$m=65536,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=2,p=1$\(salt)$\(tag)$",
        "$argon2id$v=19$m=65536,t=2,p=1$\(salt)",
        "$argon2id$v=19$t=2,m=65536,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=2$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=2,p=1,x=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=+65536,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=-1,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=065536,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=,t=2,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=4194304,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=99999999999999999999,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=1000,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=0,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=1,p=99$\(salt)$\(tag)",
        "$argon2id$v=19$m=8,t=1,p=2$\(salt)$\(tag)",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZQ$\(tag)",
        "$argon2id$v=19$m=65536,t=2,p=1$\(salt)=$\(tag)",
        "$argon2id$v=19$m=65536,t=2,p=1$\(salt)$c29tZXNhbHQ",
        "$argon2id$v=19$m=65536,t=2,p=1$\(salt)$-_-_\(tag.dropFirst(4))",
        "$argon2id$v=19$m=65536,t=2,p=1$\(salt)$\(String(repeating: tag, count: 12))",
        "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW",
    ])
    func `anything else is unsupported`(phc: String) {
        #expect(throws: HashingError.unsupportedHash) { try PasswordHash(phc: phc) }
    }
}
