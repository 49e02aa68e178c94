import Cryptography
import Testing

@Suite struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648 go both ways, without padding`(plain: String, text: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test func `the last two letters are - and _`() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
    }

    @Test(arguments: ["Z", "Zm9vY", "Zg==", "Zg=", "+/+/", "Zm 9v", "Zm9v\n", "Zh", "Zm9", "Zmé", "Z.9v", "Zm9v\0"])
    func `whatever encode cannot have written is refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `every byte survives`() {
        for length in 0...70 {
            let bytes = Random.bytes(length)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }
}
