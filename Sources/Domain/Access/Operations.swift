/// What the name of an operation says about it.
package enum Operations {
    package static let listOfPools = "ListUserPools"

    private static let reading = ["Get", "List", "Describe", "AdminGet", "AdminList"]
    /// They are called like reading, and hand out something new.
    private static let making: Set = ["GetClientToken", "GetDerivedToken", "GetTokensFromRefreshToken", "GetUserAttributeVerificationCode"]

    /// Whether a killed process may leave no trace of it: what changes nothing, and the beginning of a sign-in, which comes as often as
    /// people do, and of which only a session is lost that nobody has. (An answer to a challenge may set a password.)
    package static func isToldOnce(_ operation: String) -> Bool { isReading(operation) || operation == "AdminInitiateAuth" }

    /// Whether it looks, and changes nothing.
    package static func isReading(_ operation: String) -> Bool {
        !making.contains(operation) && reading.contains { operation.hasPrefix($0) }
    }
}
