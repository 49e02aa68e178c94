/// What the answers to both ceremonies have in common (WebAuthn level 3, section 5.1: `toJSON`).
struct PasskeyResponse: Sendable, Hashable {
    let id: [UInt8]
    let clientData: [UInt8]
    let attachment: String?
    private let response: JSON

    init(_ json: JSON) throws(PasskeyRefusal) {
        guard json["type"]?.string == "public-key", let idText = json["id"]?.string, let response = json["response"] else {
            throw .malformedResponse
        }
        self.response = response
        id = try Self.bytes(json["rawId"])
        guard (1...Limits.passkeyID).contains(id.count) else { throw .malformedResponse }
        guard idText == Base64URLText.encode(id) else { throw .credentialID }
        clientData = try Self.bytes(response["clientDataJSON"])
        attachment = try json["authenticatorAttachment"].map { value throws(PasskeyRefusal) in
            guard let text = value.string, text.utf8.count <= Limits.passkeyTransport else { throw .malformedResponse }
            return text
        }
        // What extensions gave is ignored, since none is asked for; but it must be there in the form of an object, if at all.
        if let results = json["clientExtensionResults"], results.object == nil { throw .malformedResponse }
    }

    func bytes(_ name: String) throws(PasskeyRefusal) -> [UInt8] {
        try Self.bytes(response[name])
    }

    subscript(name: String) -> JSON? { response[name] }

    private static func bytes(_ member: JSON?) throws(PasskeyRefusal) -> [UInt8] {
        guard let bytes = member?.string.flatMap(Base64URLText.decode) else { throw .malformedResponse }
        return bytes
    }
}
