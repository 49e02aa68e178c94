package import Foundation

/// A user as a row of a file describes one. Source: "Creating the user import CSV file".
package struct ImportRow: Sendable, Hashable {
    package let username: String
    /// Nil where the row has none.
    package let passwordHash: String?
    private let attributes: [String: String]
    private let wantsSecondFactor: Bool

    /// Why no user is made of a row. Never holds a value of the column `password_hash`.
    package struct Fault: Error, Sendable, Hashable {
        package let words: String

        package init(_ words: String) { self.words = words }

        init(_ refusal: Refusal) {
            words =
                switch refusal {
                case .attributeUnknown(let name):
                    "Attributes did not conform to the schema: \(name): Attribute does not exist in the schema."
                case .attributeMalformed(let name, let reason): "Attributes did not conform to the schema: \(name): \(reason)"
                case .attributeRequired(let name): "Attributes did not conform to the schema: \(name): The attribute is required"
                case .emailMalformed: "Invalid email address format."
                case .phoneNumberMalformed: "Invalid phone number format."
                case .usernameForm(.looksLikeEmail): "Username cannot be of email format, since user pool is configured for email alias."
                case .usernameForm(.looksLikePhoneNumber):
                    "Username cannot be of phone number format, since user pool is configured for phone number alias."
                case .usernameForm: "The username is not one of the addresses by which users of the pool are named."
                default: "The row does not describe a user."
                }
        }
    }

    package init(_ fields: [String], under header: ImportHeader, of pool: UserPool) throws(Fault) {
        guard fields.count == header.columns.count else {
            throw Fault("The row has \(fields.count) columns, and the header has \(header.columns.count).")
        }
        var values: [String: String] = [:]
        for (column, field) in zip(header.columns, fields) where !field.isEmpty { values[column] = field }
        guard let username = values.removeValue(forKey: ImportHeader.username) else {
            throw Fault("The User Record does not set the attribute cognito:username.")
        }
        self.username = username
        passwordHash = values.removeValue(forKey: ImportHeader.passwordHash)
        wantsSecondFactor = try Self.secondFactor(values.removeValue(forKey: ImportHeader.multiFactor), in: pool)
        attributes = try Self.checked(values, username, in: pool)
    }

    /// The user whom the row describes.
    package func user(_ id: UserID, in pool: UserPool, at now: Date) -> User {
        let isNamedByAddress = ((try? pool.signInNames.attribute(of: username)) ?? nil) != nil
        var user = User(
            pool: pool.id, id: id, username: isNamedByAddress ? id.text : username,
            status: passwordHash == nil ? .resetRequired : .confirmed, attributes: attributes, created: now, modified: now,
            passwordSet: passwordHash == nil ? nil : now)
        if passwordHash == nil, pool.letsIn(withoutPassword: user) { user.status = .confirmed }
        if wantsSecondFactor, user.hasVerified("phone_number") { user.mfa.add(.sms) }
        return user
    }

    /// Whether the user is asked for a code by SMS, as MFA was when the column was thought up.
    private static func secondFactor(_ value: String?, in pool: UserPool) throws(Fault) -> Bool {
        switch value?.lowercased() {
        case "true": return true
        case "false": return false
        case nil: throw Fault("The User Record does not set the attribute cognito:mfa_enabled.")
        default: throw Fault("The attribute cognito:mfa_enabled is neither true nor false.")
        }
    }

    private static func checked(_ values: [String: String], _ username: String, in pool: UserPool) throws(Fault) -> [String: String] {
        var attributes = values
        for flag in ["email_verified", "phone_number_verified"] { attributes[flag] = attributes[flag]?.lowercased() }
        if let date = attributes["birthdate"] { attributes["birthdate"] = isoDate(date) ?? date }
        guard (1...Limits.usernameLength).contains(username.unicodeScalars.count), !username.contains(where: \.isWhitespace) else {
            throw Fault("The username is longer than \(Limits.usernameLength) characters, or has white space.")
        }
        do throws(Refusal) {
            if let kind = try pool.signInNames.attribute(of: username) { attributes[kind.rawValue] = attributes[kind.rawValue] ?? username }
            try pool.schema.check(attributes)
            try pool.schema.checkRequired(attributes)
            try pool.signInNames.checkPreferredUsername(in: attributes)
        } catch { throw Fault(error) }
        try checkVerified(attributes, in: pool)
        return attributes
    }

    /// An address that counts as verified must be there, and one must count: the user is to be reached.
    private static func checkVerified(_ attributes: [String: String], in pool: UserPool) throws(Fault) {
        for name in ["email", "phone_number"] where attributes[name + "_verified"] == "true" && attributes[name] == nil {
            throw Fault("The User Record sets \(name)_verified to true but does not set the attribute \(name).")
        }
        guard pool.autoVerified.contains(where: { attributes[$0 + "_verified"] == "true" }) else {
            throw Fault(
                "The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).")
        }
    }

    /// `mm/dd/yyyy`, as the file has it, in the form of OpenID Connect.
    private static func isoDate(_ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 2, parts[1].count == 2, parts[2].count == 4 else { return nil }
        return "\(parts[2])-\(parts[0])-\(parts[1])"
    }
}
