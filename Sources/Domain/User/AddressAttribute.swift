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

    /// The attribute that says whether the address was shown to be the user's.
    package var flag: String { rawValue + "_verified" }

    static let names = Set(allCases.flatMap { [$0.rawValue, $0.flag] })

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
