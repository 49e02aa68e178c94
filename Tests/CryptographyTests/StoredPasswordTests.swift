import Cryptography
import Testing

/// Hashes of other services, held against what others have published.
@Suite struct StoredPasswordTests {
    private static let hasher = PasswordHasher(parameters: Argon2idParameters(memoryKiB: 64, iterations: 1), threads: 2, queueLimit: 100)
    /// RFC 7914, section 12, the third vector.
    private static let scrypt =
        "16384$8$1$536f6469756d43686c6f72696465$"
        + "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"

    @Test(
        arguments: [
            // Solar Designer's vectors, which come with crypt_blowfish.
            (.bcrypt, "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            (.bcrypt, "U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
            (.bcrypt, "U*U*U", "$2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
            (.bcrypt, "U*U", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            (.bcrypt, "", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
            (.scrypt, "pleaseletmein", scrypt), (.scrypt, "pleaseletmein", scrypt.uppercased()),
            // RFC 7914, section 11; then one in passlib's alphabet, computed by Python's hashlib.
            (
                .pbkdf2, "passwd",
                "$pbkdf2-sha256$1$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xfHG4RbHjC9UJESBB06GXgw"
            ),
            (
                .pbkdf2, "Password",
                "$pbkdf2-sha256$80000$TmFDbA==$TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1ah1CWhIlgzVJrbhBtRybMXaicr3ruh0HhHj2Kzl/M8jQ=="
            ),
            (.pbkdf2, "password", "$pbkdf2-sha256$6400$0ZrzXitFSGltTQnBWOsdeA$xS3upr62e29h9/zIrz.USU3saLoax9c4c5xTWMHer.Y"),
        ] as [(StoredPassword.Algorithm, String, String)])
    func `a published hash is that of its password and of no other`(algorithm: StoredPassword.Algorithm, password: String, text: String)
        async throws
    {
        let stored = try StoredPassword(importing: text, as: algorithm)
        #expect(try StoredPassword(kept: stored.kept) == stored)
        #expect("\(stored)" == "•••")
        let right = try await Self.hasher.verify(password, against: stored.kept)
        #expect(right.isCorrect && right.needsRehash)
        for wrong in [password + "x", "wrong", password + "\0"] {
            let verdict = try await Self.hasher.verify(wrong, against: stored.kept)
            #expect(!verdict.isCorrect && !verdict.needsRehash)
        }
    }

    @Test func `an Argon2id hash is kept as one of ours`() async throws {
        let phc = try await Self.hasher.hash("secret")
        let stored = try StoredPassword(importing: phc, as: .argon2id)
        #expect(stored.kept == phc)
        let verdict = try await Self.hasher.verify("secret", against: stored.kept)
        #expect(verdict.isCorrect && !verdict.needsRehash)
    }

    @Test(
        arguments: [
            (.bcrypt, ""), (.bcrypt, "$2b$13$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            (.bcrypt, "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            (.bcrypt, "$2c$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            (.bcrypt, "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe"),
            (.bcrypt, "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe:"), (.bcrypt, scrypt),
            (.scrypt, scrypt.replacing("16384", with: "131072")), (.scrypt, scrypt.replacing("16384", with: "16383")),
            (.scrypt, scrypt.replacing("$8$", with: "$9$")), (.scrypt, scrypt.replacing("$1$", with: "$2$")), (.scrypt, scrypt + "z"),
            (.scrypt, "16384$8$1$536f6469$00"), (.scrypt, "$" + scrypt),
            (.pbkdf2, "$pbkdf2-sha256$600001$c2FsdA$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M"),
            (.pbkdf2, "$pbkdf2-sha256$0$c2FsdA$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M"),
            (.pbkdf2, "$pbkdf2-sha512$1$c2FsdA$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M"),
            (.pbkdf2, "$pbkdf2-sha256$1$c2FsdA$?"), (.pbkdf2, "$pbkdf2-sha256$1$$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M"),
            (.argon2id, "$argon2id$v=19$m=19457,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
            (.argon2id, "$argon2id$v=19$m=19456,t=3,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
            (.argon2id, "$argon2id$v=19$m=19456,t=2,p=2$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
        ] as [(StoredPassword.Algorithm, String)])
    func `what is no hash of the kind, or costs too much, is refused`(algorithm: StoredPassword.Algorithm, text: String) {
        #expect(throws: HashingError.unsupportedHash) { try StoredPassword(importing: text, as: algorithm) }
    }

    @Test func `what is kept and cannot be read is refused`() {
        for text in ["", "x", "$argon2id$", "$2b$", "$scrypt$", "$pbkdf2-sha256$"] {
            #expect(throws: HashingError.unsupportedHash) { try StoredPassword(kept: text) }
        }
    }
}
