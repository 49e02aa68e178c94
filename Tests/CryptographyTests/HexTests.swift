import Cryptography
import Testing

@Suite struct HexTests {
    @Test func `bytes become lower-case digits`() {
        #expect(Hex.encode([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
        #expect(Hex.encode([]) == "")
    }

    @Test func `digits of either case become bytes`() {
        #expect(Hex.decode("000FA5ff") == [0x00, 0x0F, 0xA5, 0xFF])
        #expect(Hex.decode("") == [])
    }

    @Test(arguments: ["0", "0g", "0x00", " 00", "+1", "00é"])
    func `anything else is refused`(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
