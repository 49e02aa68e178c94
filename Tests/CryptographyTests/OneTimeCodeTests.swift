import Cryptography
import Testing

@Suite struct OneTimeCodeTests {
    @Test func `a digit is the byte modulo ten`() {
        #expect(OneTimeCode.digits(6) { Array([0, 9, 10, 99, 123, 249].prefix($0)) } == "090939")
    }

    @Test func `bytes that would favour low digits are drawn again`() {
        var draws: [[UInt8]] = [[250, 1, 255], [251, 2], [3]]
        var asked: [Int] = []
        let code = OneTimeCode.digits(3) { count in
            asked.append(count)
            return draws.removeFirst()
        }
        #expect(code == "123")
        #expect(asked == [3, 2, 1])
    }

    @Test func `all digits are about equally frequent`() {
        var counts: [Character: Int] = [:]
        for digit in OneTimeCode.digits(100_000, drawing: Random.bytes) { counts[digit, default: 0] += 1 }
        #expect(counts.count == 10)
        // 10,000 each; the standard deviation is 95.
        #expect(counts.values.allSatisfy { (9_300...10_700).contains($0) })
    }
}
