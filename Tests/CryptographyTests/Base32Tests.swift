import Cryptography
import Testing

@Suite struct Base32Tests {
    @Test(arguments: [
        ("", "", ""), ("f", "MY", "MY======"), ("fo", "MZXQ", "MZXQ===="), ("foo", "MZXW6", "MZXW6==="), ("foob", "MZXW6YQ", "MZXW6YQ="),
        ("fooba", "MZXW6YTB", "MZXW6YTB"), ("foobar", "MZXW6YTBOI", "MZXW6YTBOI======"),
    ])
    func `the vectors of RFC 4648 go both ways, with padding and without`(plain: String, text: String, padded: String) {
        #expect(Base32.encode(Array(plain.utf8)) == text)
        #expect(Base32.decode(text) == Array(plain.utf8))
        #expect(Base32.decode(padded) == Array(plain.utf8))
        #expect(Base32.decode(text.lowercased()) == Array(plain.utf8))
    }

    @Test(arguments: [
        "M", "MZX", "MZXW6Y", "MZ", "M1", "M0", "M8", "MY=", "MY=====", "MY=======", "=", "========", "MY====MY", "M Y", "MÿY=",
    ])
    func `whatever no encoder writes is refused`(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test func `every byte survives`() {
        for length in 0...70 {
            let bytes = Random.bytes(length)
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
    }
}
