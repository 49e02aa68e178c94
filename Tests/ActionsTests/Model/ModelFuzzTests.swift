import Actions
import Domain
import Testing

@Suite struct ModelFuzzTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `no document crashes the validator, and an accepted one is an object`(seed: UInt64) {
        var chance = Chance(state: seed)
        let model = APIModel.cognito
        for operation in model.operations {
            for _ in 0..<5 {
                let document = chance.document(depth: 0)
                fuzz(document, operation)
                fuzz(chance.body(of: model.operation(operation)?.input ?? "", in: model), operation)
            }
        }
    }

    private func fuzz(_ document: JSON, _ operation: String) {
        let validator = ModelValidator.cognito
        do throws(InvalidRequest) {
            try validator.check(document, asInputOf: operation)
            #expect(document.object != nil)
        } catch {
            switch error {
            case .serialization: break
            case .validation(let words): #expect(words.contains(" detected: "))
            }
        }
        _ = validator.violations(in: document, asOutputOf: operation)
        let input = validator.model.operation(operation)?.input ?? ""
        let known = validator.knownMembers(of: input, in: document)
        #expect(validator.knownMembers(of: input, in: known).text == known.text)
    }
}

/// Chance that always falls the same way (SplitMix64).
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func pick<T>(_ values: [T], else fallback: T) -> T { values.randomElement(using: &self) ?? fallback }

    mutating func text() -> String {
        let pieces = [
            "", "a", "us-east-1_A", "é", "👩‍👩", "\u{0}", "\n", " ", "{####}", "@", "'", "\\", "Level1", "email", "AAAA", "\u{10FFFF}",
        ]
        return (0..<Int.random(in: 0...4, using: &self)).map { _ in pick(pieces, else: "") }.joined()
    }

    mutating func scalar() -> JSON {
        pick(
            [
                .null, true, false, .string(text()), .integer(.random(in: .min ... .max, using: &self)), .integer(.min), .integer(5),
                .number(.infinity), .number(.nan), .number(1.5), .number(-0.0), .number(1e300),
            ], else: .null)
    }

    mutating func document(depth: Int) -> JSON {
        switch Int.random(in: 0...(depth > 4 ? 0 : 3), using: &self) {
        case 1: .array((0..<Int.random(in: 0...3, using: &self)).map { _ in document(depth: depth + 1) })
        case 2: .object(Dictionary((0..<3).map { _ in (text(), document(depth: depth + 1)) }) { $1 })
        default: scalar()
        }
    }

    /// A document that resembles the shape, with a mistake here and there.
    mutating func body(of name: String, in model: APIModel) -> JSON {
        guard Int.random(in: 0..<20, using: &self) > 0, let shape = model.shape(name) else { return document(depth: 3) }
        switch shape.kind {
        case .structure(let members):
            let kept = members.filter { _ in Bool.random(using: &self) }
            return .object(Dictionary(kept.map { ($0.wireName, body(of: $0.shape, in: model)) }) { $1 })
        case .list(let member): return .array((0..<Int.random(in: 0...6, using: &self)).map { _ in body(of: member, in: model) })
        case .map(let key, let value):
            let keys = [body(of: key, in: model).string ?? "", text()]
            return .object(Dictionary(keys.map { ($0, body(of: value, in: model)) }) { $1 })
        case .string:
            for case .oneOf(let values) in shape.constraints { return .string(pick(values, else: "")) }
            return .string(text())
        case .boolean: return .bool(Bool.random(using: &self))
        case .integer, .long, .float, .double, .timestamp: return .integer(.random(in: -1...100, using: &self))
        case .blob: return pick(["", "AAAA", "AA==", "A", "=="], else: "")
        case .document: return document(depth: 0)
        }
    }
}
