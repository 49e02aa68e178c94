import Cryptography
import Dispatch
import Foundation
import Testing

@Suite struct PasswordHasherTests {
    static let light = Argon2idParameters(memoryKiB: 64, iterations: 1)

    @Test(arguments: [
        ("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "password"),
        ("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "password"),
        ("$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc", "password"),
        ("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$VB7KH8Ubo3p2AGcda8ewbeOiMpqOqhevU0GHNt2AWZ4", "Grüße, 世界 🔑"),
        ("$argon2id$v=19$m=64,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg$YYarZ+3p10TrIdCm1M+1GA", ""),
    ])
    func `hashes made by libargon2 verify`(phc: String, password: String) async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 4)
        #expect(try await hasher.verify(password, against: phc).isCorrect)
        #expect(try await !hasher.verify(password + " ", against: phc).isCorrect)
        #expect(try await !hasher.verify("Password", against: phc).isCorrect)
    }

    @Test func `a new hash verifies, and no two are alike`() async throws {
        let hasher = PasswordHasher(parameters: Argon2idParameters(), threads: 1, queueLimit: 4)
        let phc = try await hasher.hash("correct horse")
        #expect(phc.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        let verdict = try await hasher.verify("correct horse", against: phc)
        #expect(verdict.isCorrect && !verdict.needsRehash)
        #expect(try await hasher.hash("correct horse") != phc)
    }

    @Test func `the bytes count, not what they look like`() async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 4)
        let phc = try await hasher.hash("caf\u{E9}")
        #expect(try await !hasher.verify("cafe\u{301}", against: phc).isCorrect)
        #expect(try await !hasher.verify("caf\u{E9}\0", against: phc).isCorrect)
    }

    @Test(arguments: [
        (Argon2idParameters(memoryKiB: 64, iterations: 2), "right", true, false),
        (Argon2idParameters(memoryKiB: 128, iterations: 3), "right", true, false),
        (Argon2idParameters(memoryKiB: 32, iterations: 2), "right", true, true),
        (Argon2idParameters(memoryKiB: 64, iterations: 1), "right", true, true),
        (Argon2idParameters(memoryKiB: 32, iterations: 1), "wrong", false, false),
    ])
    func `a weaker hash wants to be replaced, once the password is known to be right`(
        stored: Argon2idParameters, password: String, isCorrect: Bool, needsRehash: Bool
    ) async throws {
        let phc = try await PasswordHasher(parameters: stored, threads: 1, queueLimit: 1).hash("right")
        let hasher = PasswordHasher(parameters: Argon2idParameters(memoryKiB: 64, iterations: 2), threads: 1, queueLimit: 1)
        let verdict = try await hasher.verify(password, against: phc)
        #expect(verdict.isCorrect == isCorrect)
        #expect(verdict.needsRehash == needsRehash)
    }

    @Test func `a stored hash that is none, or asks for too much, is refused`() async {
        let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 1)
        let hostile = "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        for phc in ["", "plain", hostile] {
            await #expect(throws: HashingError.unsupportedHash) { try await hasher.verify("password", against: phc) }
        }
    }

    @Test func `parameters out of bounds fail`() async {
        let hasher = PasswordHasher(parameters: Argon2idParameters(memoryKiB: 1), threads: 1, queueLimit: 1)
        await #expect(throws: HashingError.failed) { try await hasher.hash("password") }
    }

    @Test func `nobody's password takes as long as somebody's`() async throws {
        let hasher = PasswordHasher(parameters: Argon2idParameters(memoryKiB: 4096, iterations: 3), threads: 1, queueLimit: 1)
        let phc = try await hasher.hash("password")
        let clock = ContinuousClock()
        var somebody: [Duration] = []
        var nobody: [Duration] = []
        for _ in 0..<40 {
            try await somebody.append(clock.measure { _ = try await hasher.verify("password", against: phc) })
            try await nobody.append(clock.measure { try await hasher.verifyAgainstNothing("password") })
        }
        // The fastest of forty, and wide bounds: other tests run meanwhile.
        let ratio = try #require(nobody.min()) / #require(somebody.min())
        #expect((0.2...5).contains(ratio))
    }

    @Test func `many hashes at once are each right`() async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 3, queueLimit: 200)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let phc = try await hasher.hash("password \(number)")
                    let isRight = try await hasher.verify("password \(number)", against: phc).isCorrect
                    let isWrong = try await hasher.verify("password \(number + 1)", against: phc).isCorrect
                    return isRight && !isWrong
                }
            }
            for try await isConsistent in group { #expect(isConsistent) }
        }
        #expect(hasher.pending == 0)
    }

    @Test func `a full queue refuses at once, and has room again later`() async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 1)
        let gate = DispatchSemaphore(value: 0)
        async let working: Void = hasher.perform { gate.wait() }
        async let waiting = hasher.perform { 7 }
        while hasher.pending < 2 { await Task.yield() }
        await #expect(throws: HashingError.busy) { try await hasher.hash("password") }
        await #expect(throws: HashingError.busy) { try await hasher.verifyAgainstNothing("password") }
        await #expect(throws: HashingError.busy) { try await hasher.perform {} }
        gate.signal()
        try await working
        #expect(try await waiting == 7)
        #expect(try await hasher.hash("password").isEmpty == false)
    }

    @Test func `without a queue, one caller after the other still finds the thread free`() async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 0)
        for _ in 0..<100 { try await hasher.verifyAgainstNothing("password") }
    }

    @Test func `after shutdown what was queued is done, and nothing more is taken`() async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 2, queueLimit: 4)
        let gate = DispatchSemaphore(value: 0)
        async let first: Void = hasher.perform { gate.wait() }
        async let second: Void = hasher.perform { gate.wait() }
        while hasher.pending < 2 { await Task.yield() }
        async let third = hasher.hash("password")
        while hasher.pending < 3 { await Task.yield() }
        hasher.shutdown()
        hasher.shutdown()
        await #expect(throws: HashingError.busy) { try await hasher.hash("password") }
        gate.signal()
        gate.signal()
        _ = try await (first, second)
        #expect(try await PasswordHash(phc: third).parameters == Self.light)
        await #expect(throws: HashingError.busy) { try await hasher.perform {} }
    }

    @Test func `other slow work runs there too, and its errors come back`() async throws {
        let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 1)
        let key = try await hasher.perform { try RSAPrivateKey.generate() }
        #expect(key.publicKey.modulus.count == 256)
        await #expect(throws: RSAError.keySize) { try await hasher.perform { try RSAPrivateKey.generate(bits: 1024) } }
    }

    #if os(Linux)
        @Test func `the threads let others go first`() async throws {
            let hasher = PasswordHasher(parameters: Self.light, threads: 1, queueLimit: 1)
            let statistics = try await hasher.perform { try String(contentsOfFile: "/proc/thread-self/stat", encoding: .utf8) }
            // proc(5): niceness is field 19; the name in parentheses is field 2.
            let fields = try #require(statistics.split(separator: ")").last).split(separator: " ")
            #expect(try #require(Int(fields[16])) >= 10)
        }
    #endif
}
