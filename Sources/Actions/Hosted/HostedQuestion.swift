package import Domain
import Foundation

extension HostedSignIn.Asked {
    /// Among which second factors the user may choose, or which one may be set up.
    package var factors: [SecondFactor] {
        let list = parameters["MFAS_CAN_CHOOSE"] ?? parameters["MFAS_CAN_SETUP"]
        return list.flatMap { try? JSON(parsing: $0).array }?.compactMap(\.string).compactMap(SecondFactor.init) ?? []
    }

    /// Which one the user has chosen to set up.
    package var chosen: SecondFactor? { parameters[Self.choice].flatMap(SecondFactor.init) }

    /// Whether the user has recovery codes, one of which would do as well.
    package var offersRecovery: Bool { parameters[Self.recovery] != nil }

    /// Whether the user has chosen to give one.
    package var isRecovering: Bool { offersRecovery && parameters[Self.choice] == Self.recovery }

    /// After that choice.
    package var recovering: HostedSignIn.Asked { adding([Self.choice: Self.recovery]) }

    var offeringRecovery: HostedSignIn.Asked { adding([Self.recovery: "offered"]) }

    private func adding(_ more: [String: String]) -> HostedSignIn.Asked {
        HostedSignIn.Asked(challenge: challenge, session: session, parameters: parameters.merging(more) { $1 })
    }

    /// Where the code went, masked.
    package var destination: String? { parameters["CODE_DELIVERY_DESTINATION"] }

    /// Before a choice.
    package var unchosen: HostedSignIn.Asked {
        HostedSignIn.Asked(challenge: challenge, session: session, parameters: parameters.filter { $0.key != Self.choice })
    }

    func choosing(_ factor: SecondFactor, session: Secret? = nil) -> HostedSignIn.Asked {
        HostedSignIn.Asked(
            challenge: challenge, session: session ?? self.session, parameters: parameters.merging([Self.choice: factor.rawValue]) { $1 })
    }

    /// Beside what Amazon's parameters say; none of theirs.
    private static let choice = "chosen"
    private static let recovery = "recovery"

    // MARK: As one page leaves it for the next, sealed

    init?(_ json: JSON?) {
        guard let challenge = json?["challenge"]?.string.flatMap(Challenge.init), let session = json?["session"]?.string else { return nil }
        self.init(
            challenge: challenge, session: Secret(session), parameters: json?["parameters"]?.object?.compactMapValues(\.string) ?? [:])
    }

    var json: JSON {
        [
            "challenge": .string(challenge.rawValue), "session": .string(session.reveal),
            "parameters": .object(parameters.mapValues(JSON.string)),
        ]
    }
}
