/// What the name of an operation says about it.
package enum Operations {
    package static let listOfPools = "ListUserPools"

    private static let reading = ["Get", "List", "Describe", "AdminGet", "AdminList"]
    /// They are called like reading, and hand out something new.
    private static let making: Set = ["GetClientToken", "GetDerivedToken", "GetTokensFromRefreshToken", "GetUserAttributeVerificationCode"]

    /// A server signs somebody in: as often as people come, and what is lost with the answer is a session that nobody has.
    private static let signingIn: Set = ["AdminInitiateAuth", "AdminRespondToAuthChallenge"]

    /// Whether a killed process may leave no trace of it: what changes nothing, and sign-ins.
    package static func isToldOnce(_ operation: String) -> Bool { isReading(operation) || signingIn.contains(operation) }

    /// Whether it looks, and changes nothing.
    package static func isReading(_ operation: String) -> Bool {
        !making.contains(operation) && reading.contains { operation.hasPrefix($0) }
    }
}
