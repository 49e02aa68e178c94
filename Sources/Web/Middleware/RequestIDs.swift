import Synchronization

/// Ids of requests, in the shape of a UUID: half drawn at start, half counted, so that one costs next to nothing.
final class RequestIDs: Sendable {
    private let drawn = UInt64.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        var text = ""
        text.reserveCapacity(36)
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 { text.append("-") }
            let half = place < 16 ? drawn : number
            let digit = Int(half >> UInt64(60 - (place % 16) * 4) & 0xF)
            text.unicodeScalars.append(Self.digits[digit])
        }
        return text
    }

    private static let digits = Array("0123456789abcdef".unicodeScalars)
}
