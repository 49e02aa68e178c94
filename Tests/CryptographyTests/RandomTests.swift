import Cryptography
import Testing

@Suite struct RandomTests {
    @Test(arguments: [0, 1, 7, 8, 9, 16, 32, 1000])
    func `as many bytes come as were asked for`(count: Int) {
        #expect(Random.bytes(count).count == count)
    }

    @Test func `no two draws are alike`() {
        #expect(Set((0..<100).map { _ in Random.bytes(16) }).count == 100)
    }

    @Test func `every value of a byte occurs at every place of a word`() {
        let bytes = Random.bytes(8 * 20_000)
        for place in 0..<8 {
            #expect(Set(stride(from: place, to: bytes.count, by: 8).map { bytes[$0] }).count == 256)
        }
    }
}
