import Cryptography
import Testing

@Suite struct MasterKeyTests {
    let key: MasterKey
    let secret = Array("a TOTP seed".utf8)

    init() throws {
        key = try MasterKey(bytes: Array(0..<32))
    }

    @Test func `a derived key is HKDF-SHA-256, as Python computes it`() {
        #expect(Hex.encode(key.derived(for: "session cookies")) == "d7fca99c59d753615e730669a5f76961ad1a7bf87277c64e85da309e9b9f9ac3")
    }

    @Test func `every purpose has a key of its own`() {
        let purposes = ["", "seal/key", "cookies", "cookie"]
        #expect(Set(purposes.map(key.derived)).count == purposes.count)
    }

    @Test func `what AES-256-GCM elsewhere has sealed in this format opens`() throws {
        let sealed = "01647b53c2000102030405060708090a0b7aaa47ce962dc31885efc69b4131de2e31c4474a146f3bd24c23db"
        #expect(try key.open(#require(Hex.decode(sealed)), for: "user/42/totp") == secret)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 5000])
    func `what is sealed opens again`(count: Int) throws {
        let plain = Random.bytes(count)
        let sealed = key.seal(plain, for: "row")
        #expect(sealed.count == count + 33)
        #expect(try key.open(sealed, for: "row") == plain)
    }

    @Test func `the same bytes never look the same twice`() {
        #expect(key.seal(secret, for: "row") != key.seal(secret, for: "row"))
    }

    @Test func `a change of any byte is noticed`() {
        let sealed = key.seal(secret, for: "row")
        for position in sealed.indices {
            var changed = sealed
            changed[position] ^= 1
            let reason: SealError = position == 0 ? .malformed : position < 5 ? .wrongKey : .tampered
            #expect(throws: reason) { try key.open(changed, for: "row") }
        }
    }

    @Test func `a seal does not open for another identity`() {
        #expect(throws: SealError.tampered) { try key.open(key.seal(secret, for: "user/1"), for: "user/2") }
    }

    @Test func `another key is told from a broken seal`() {
        #expect(throws: SealError.wrongKey) { try MasterKey.generate().open(key.seal(secret, for: "row"), for: "row") }
    }

    @Test func `a seal cut short is refused`() {
        let sealed = key.seal([], for: "row")
        for count in sealed.indices {
            #expect(throws: SealError.malformed) { try key.open(Array(sealed.prefix(count)), for: "row") }
        }
        #expect(throws: SealError.tampered) { try key.open(key.seal(secret, for: "row").dropLast(), for: "row") }
        #expect(throws: SealError.tampered) { try key.open(key.seal(secret, for: "row") + [0], for: "row") }
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func `a key of another length is none`(count: Int) {
        #expect(throws: SealError.keyLength) { try MasterKey(bytes: [UInt8](repeating: 7, count: count)) }
    }

    @Test func `a generated key survives being written down`() throws {
        let new = MasterKey.generate()
        #expect(new.bytes.count == MasterKey.length)
        #expect(try MasterKey(bytes: new.bytes).open(new.seal(secret, for: "row"), for: "row") == secret)
        #expect(new.bytes != MasterKey.generate().bytes)
    }

    @Test func `a key does not print`() {
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "•••")
        #expect(String(reflecting: key) == "•••")
        #expect(dumped.contains("•••") && dumped.count < 10)
    }
}
