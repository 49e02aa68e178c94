import Cryptography
import Testing

@Suite struct Argon2idTests {
    @Test func `the tag is that of RFC 9106, section 5_3`() throws {
        let tag = try Argon2id.hash(
            password: [UInt8](repeating: 1, count: 32), salt: [UInt8](repeating: 2, count: 16),
            secret: [UInt8](repeating: 3, count: 8), associatedData: [UInt8](repeating: 4, count: 12),
            parameters: Argon2idParameters(memoryKiB: 32, iterations: 3, parallelism: 4), tagLength: 32)
        #expect(Hex.encode(tag) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    }

    @Test func `the password that was given is left as it was`() throws {
        let password = Array("password".utf8)
        let parameters = Argon2idParameters(memoryKiB: 8, iterations: 1)
        _ = try Argon2id.hash(password: password, salt: [UInt8](repeating: 0, count: 8), parameters: parameters, tagLength: 4)
        #expect(password == Array("password".utf8))
    }

    @Test(arguments: [
        (Argon2idParameters(memoryKiB: 7), 16, 32),
        (Argon2idParameters(memoryKiB: 31, parallelism: 4), 16, 32),
        (Argon2idParameters(memoryKiB: 262_145), 16, 32),
        (Argon2idParameters(memoryKiB: 262_144, iterations: 5), 16, 32),
        (Argon2idParameters(iterations: 0), 16, 32),
        (Argon2idParameters(iterations: -1), 16, 32),
        (Argon2idParameters(parallelism: 0), 16, 32),
        (Argon2idParameters(parallelism: 17), 16, 32),
        (Argon2idParameters(memoryKiB: Int.max, iterations: Int.max, parallelism: Int.max), 16, 32),
        (Argon2idParameters(memoryKiB: 8), 7, 32),
        (Argon2idParameters(memoryKiB: 8), 16, 3),
        (Argon2idParameters(memoryKiB: 8), 16, -1),
        (Argon2idParameters(memoryKiB: 8), 16, 1025),
    ])
    func `what is out of bounds is refused`(parameters: Argon2idParameters, saltLength: Int, tagLength: Int) {
        #expect(throws: HashingError.failed) {
            try Argon2id.hash(
                password: [1], salt: [UInt8](repeating: 0, count: saltLength), parameters: parameters, tagLength: tagLength)
        }
    }
}
