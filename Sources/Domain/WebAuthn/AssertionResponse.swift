/// A passkey's answer, read but not believed: enough to find the passkey of which it speaks.
package struct AssertionResponse: Sendable, Hashable {
    /// The passkey that signed, as it says.
    package let passkeyID: [UInt8]
    /// The user, as the authenticator knows it; nil where it does not tell.
    package let userHandle: [UInt8]?
    let clientData: [UInt8]
    let authenticatorData: [UInt8]
    let signature: [UInt8]

    /// Reads `AuthenticationResponseJSON`.
    ///
    /// - Throws: `malformedResponse`, `credentialID`.
    package init(_ json: JSON) throws(PasskeyRefusal) {
        let response = try PasskeyResponse(json)
        passkeyID = response.id
        clientData = response.clientData
        authenticatorData = try response.bytes("authenticatorData")
        signature = try response.bytes("signature")
        let handle = response["userHandle"] == nil ? [] : try response.bytes("userHandle")
        userHandle = handle.isEmpty ? nil : handle
    }
}
