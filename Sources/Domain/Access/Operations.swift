/// What the name of an operation says about it.
package enum Operations {
    package static let listOfPools = "ListUserPools"

    private static let reading = ["Get", "List", "Describe", "AdminGet", "AdminList"]
    /// They are called like reading, and hand out something new.
    private static let making: Set = ["GetClientToken", "GetDerivedToken", "GetTokensFromRefreshToken", "GetUserAttributeVerificationCode"]

    /// Whether it looks, and changes nothing.
    package static func isReading(_ operation: String) -> Bool {
        !making.contains(operation) && reading.contains { operation.hasPrefix($0) }
    }
}
