import Synchronization

/// Ids of requests, in the shape of a UUID: half drawn at start, half counted, so that one costs next to nothing.
final class RequestIDs: Sendable {
    private let drawn = UInt64.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for place in 0..<32 {
                if place == 8 || place == 12 || place == 16 || place == 20 {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                let half = place < 16 ? drawn : number
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - (place % 16) * 4) & 0xF)
                text[end] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                end += 1
            }
            return end
        }
    }
}
