import Mustache

/// The templates, by their files' names. They are compiled into the program, and parsed once.
enum PageTemplate: String, Sendable, CaseIterable {
    case layout, logo, field, start, summary
    case otherWay = "other-way"
    case signIn = "sign-in"
    case signUp = "sign-up"
    case confirm
    case forgotPassword = "forgot-password"
    case resetPassword = "reset-password"
    case newPassword = "new-password"
    case chooseAccount = "choose-account"
    case signOut = "sign-out"
    case mailedLink = "mailed-link"
    case undoAddress = "undo-address"
    case code
    case chooseFactor = "choose-factor"
    case setUpApp = "set-up-app"
    case setUpAddress = "set-up-address"
    case addPasskey = "add-passkey"
    case recovery
    case recoveryCode = "recovery-code"
    case recoveryCodes = "recovery-codes"
    case notice
    case handOver = "hand-over"

    var source: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .logo: PackageResources.logo_mustache
        case .field: PackageResources.field_mustache
        case .start: PackageResources.start_mustache
        case .otherWay: PackageResources.other_way_mustache
        case .summary: PackageResources.summary_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .signUp: PackageResources.sign_up_mustache
        case .confirm: PackageResources.confirm_mustache
        case .forgotPassword: PackageResources.forgot_password_mustache
        case .resetPassword: PackageResources.reset_password_mustache
        case .newPassword: PackageResources.new_password_mustache
        case .chooseAccount: PackageResources.choose_account_mustache
        case .signOut: PackageResources.sign_out_mustache
        case .mailedLink: PackageResources.mailed_link_mustache
        case .undoAddress: PackageResources.undo_address_mustache
        case .code: PackageResources.code_mustache
        case .chooseFactor: PackageResources.choose_factor_mustache
        case .setUpApp: PackageResources.set_up_app_mustache
        case .setUpAddress: PackageResources.set_up_address_mustache
        case .addPasskey: PackageResources.add_passkey_mustache
        case .recovery: PackageResources.recovery_mustache
        case .recoveryCode: PackageResources.recovery_code_mustache
        case .recoveryCodes: PackageResources.recovery_codes_mustache
        case .notice: PackageResources.notice_mustache
        case .handOver: PackageResources.hand_over_mustache
        }
    }

    /// All of them, with our escaping.
    static let library: MustacheLibrary = {
        var library = MustacheLibrary()
        for template in allCases {
            do {
                library.register(try HTMLText.template(template.source), named: template.rawValue)
            } catch {
                preconditionFailure("\(template.rawValue).mustache is malformed: \(error)")
            }
        }
        return library
    }()
}
