import Domain
import Store

extension Finding {
    /// As the doctor tells it.
    var json: JSON {
        [
            "state": .string(state.rawValue), "subject": .string(subject), "reason": .string(reason),
            "remedy": remedy.map(JSON.string) ?? .null,
        ]
    }
}
