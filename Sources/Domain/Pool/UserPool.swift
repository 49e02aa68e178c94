package import Foundation

package typealias PoolID = Identifier<UserPool>

/// A directory of users with its rules: what Amazon calls a user pool.
///
/// `settings` is the whole document as `DescribeUserPool` gives it back; the other properties are read from it once.
package struct UserPool: Sendable {
    package let id: PoolID
    package let name: String
    package let settings: JSON
    package let created: Date
    package let modified: Date

    package let passwordPolicy: PasswordPolicy
    package let schema: AttributeSchema
    package let signInNames: SignInNames
    package let autoVerified: Set<String>
    /// Addresses that a user has only once the code for them has come back.
    package let verifiedBeforeUpdate: Set<String>
    package let messages: MessageTemplates
    package let allowsSignUp: Bool
    package let recovery: AccountRecovery
    package let isProtected: Bool
    package let openID: OpenIDStyle
    package let multiFactor: MultiFactor
    package let devices: DeviceTracking

    package init(id: PoolID, name: String, settings: JSON, created: Date, modified: Date) {
        self.id = id
        self.name = name
        self.settings = settings
        self.created = created
        self.modified = modified
        passwordPolicy = PasswordPolicy(settings["Policies"]?["PasswordPolicy"])
        schema = AttributeSchema(settings["SchemaAttributes"])
        signInNames = SignInNames(settings)
        autoVerified = Set(settings["AutoVerifiedAttributes"]?.array?.compactMap(\.string) ?? [])
        let early = settings["UserAttributeUpdateSettings"]?["AttributesRequireVerificationBeforeUpdate"]
        verifiedBeforeUpdate = Set(early?.array?.compactMap(\.string) ?? [])
        messages = MessageTemplates(settings)
        allowsSignUp = settings["AdminCreateUserConfig"]?["AllowAdminCreateUserOnly"]?.bool != true
        recovery = AccountRecovery(settings["AccountRecoverySetting"])
        isProtected = settings["DeletionProtection"]?.string == "ACTIVE"
        openID = OpenIDStyle(settings)
        multiFactor = MultiFactor(settings)
        devices = DeviceTracking(settings["DeviceConfiguration"])
    }

    /// The attributes that every user must have and this one has not, by name.
    package func missingAttributes(of user: User) -> [String] {
        schema.attributes.values.filter { $0.isRequired && $0.name != "sub" && user.attributes[$0.name] == nil }.map(\.name).sorted()
    }

    /// The attribute whose possession is checked when a user with these attributes signs up: phone before email, nil when none.
    package func attributeToVerify(of attributes: [String: String]) -> String? {
        ["phone_number", "email"].first { autoVerified.contains($0) && attributes[$0]?.isEmpty == false }
    }

    /// Whether such a user may do without a password: a code that begins a sign-in goes to an address that is verified at sign-up.
    /// Source: "Passwordless sign-in".
    package func letsIn(withoutPassword user: User) -> Bool {
        [("email", FirstFactor.emailOTP), ("phone_number", .smsOTP)].contains { attribute, factor in
            multiFactor.firstFactors.contains(factor) && autoVerified.contains(attribute) && user.attributes[attribute]?.isEmpty == false
        }
    }

    /// Whether a user whom an administrator makes gets no password unless one is given: a code that begins a sign-in can be sent.
    /// Source: AdminCreateUser, TemporaryPassword.
    package func invites(withoutPassword user: User) -> Bool {
        [("email", FirstFactor.emailOTP), ("phone_number", .smsOTP)].contains { attribute, factor in
            multiFactor.firstFactors.contains(factor) && user.attributes[attribute]?.isEmpty == false
        }
    }
}
