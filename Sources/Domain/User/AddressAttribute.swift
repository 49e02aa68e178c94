/// The attributes that are addresses: what a user has shown to own by giving back a code. Phone before email, as Amazon has it.
package enum AddressAttribute: String, Sendable, Hashable, Codable, CaseIterable {
    case phoneNumber = "phone_number"
    case email

    package init(named name: String) throws(Refusal) {
        guard let attribute = AddressAttribute(rawValue: name) else {
            throw .invalidParameter("Only the attributes email and phone_number can be verified.")
        }
        self = attribute
    }

    /// What a code for it is for.
    package var purpose: ConfirmationCode.Purpose {
        switch self {
        case .phoneNumber: .phoneNumber
        case .email: .email
        }
    }

    package var medium: Message.Medium {
        switch self {
        case .phoneNumber: .sms
        case .email: .email
        }
    }
}
