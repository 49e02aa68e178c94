import Domain
import Foundation
import NIOCore

@testable import Web

/// One of each page in each of its moods, as somebody meets it.
enum PageGallery {
    struct Picture: Sendable {
        let name: String
        let page: any Page
    }

    static let query =
        "client_id=1example23456789&response_type=code&scope=openid+email&redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=a%26b"

    static func frame(_ language: Language) -> PageFrame {
        PageFrame(
            pool: "us-east-1_Example1", clientName: "Harbour", language: language, csrf: "csrf-token", query: query,
            redirectURI: "https://app.example/back", languages: LanguageMenu(action: "login", parameters: parameters))
    }

    private static let parameters = [
        ("client_id", "1example23456789"), ("response_type", "code"), ("scope", "openid email"),
        ("redirect_uri", "https://app.example/back"), ("state", "a&b"),
    ].map { (name: $0.0, value: $0.1) }

    static func html(_ picture: Picture, _ language: Language) -> String { html(of: picture.page, frame(language)) }

    static func html(of page: any Page, _ frame: PageFrame) -> String { String(buffer: PageRenderer.html(of: page, in: frame)) }

    static func pool(_ settings: JSON = [:], required: [String] = []) -> UserPool {
        let attributes: [JSON] = ["sub", "email", "phone_number", "name", "given_name", "family_name", "birthdate", "website"].map {
            ["Name": .string($0), "AttributeDataType": "String", "Required": .bool(required.contains($0) || $0 == "sub")]
        }
        let custom: JSON = ["Name": "custom:team", "AttributeDataType": "Number", "Required": .bool(required.contains("custom:team"))]
        var settings = settings.object ?? [:]
        settings["SchemaAttributes"] = .array(attributes + [custom])
        return UserPool(
            id: PoolID("us-east-1_Example1"), name: "people", settings: .object(settings), created: .distantPast, modified: .distantPast)
    }

    static let byEmail = pool(["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]], required: ["email", "name"])
    static let byName = pool(["AutoVerifiedAttributes": ["email"]], required: ["given_name", "family_name", "phone_number", "birthdate"])

    static let closed = pool([
        "AliasAttributes": ["email", "phone_number"], "AdminCreateUserConfig": ["AllowAdminCreateUserOnly": true],
        "AccountRecoverySetting": ["RecoveryMechanisms": [["Name": "admin_only", "Priority": 1]]],
    ])

    static let terms = ClientTerms(
        Terms.Kind.allCases.map { kind in
            Terms(
                id: "t", pool: "p", client: "c", kind: kind, links: ["cognito:default": "https://app.example/\(kind.rawValue)?a=1&b=2"],
                created: .distantPast, modified: .distantPast)
        })

    static let link = AuthenticatorLink(key: Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), issuer: "Harbour", account: "ann@example.com")

    static let all: [Picture] = [
        Picture(name: "sign-in", page: SignInPage(pool: byEmail)),
        Picture(
            name: "sign-in-wrong",
            page: SignInPage(pool: byEmail, username: "ann@example.com", problem: PageFace(.incorrectUsernameOrPassword))),
        Picture(name: "sign-in-bare", page: SignInPage(pool: closed, notice: Sentence(.passwordChanged))),
        Picture(name: "sign-up", page: SignUpPage(pool: byEmail)),
        Picture(
            name: "sign-up-long",
            page: SignUpPage(
                pool: byName,
                entered: [
                    "username": "ann", "email": "ann@example.com", "phone_number": "12345", "given_name": "Ann", "family_name": "Ahoy",
                    "birthdate": "2001-02-03",
                ], problem: PageFace(.phoneNumberMalformed))),
        Picture(
            name: "sign-up-weak",
            page: SignUpPage(
                pool: byEmail, entered: ["username": "ann@example.com", "name": "Ann Ahoy"], problem: PageFace(.weakPassword(.length)))),
        Picture(name: "confirm", page: ConfirmPage(names: byEmail.signInNames, username: "ann@example.com", destination: "a***@e***")),
        Picture(
            name: "confirm-wrong",
            page: ConfirmPage(
                names: byEmail.signInNames, username: "ann@example.com", destination: "a***@e***", problem: PageFace(.codeMismatch))),
        Picture(
            name: "confirm-resent",
            page: ConfirmPage(names: byEmail.signInNames, username: "ann@example.com", notice: Sentence(.codeResent))),
        Picture(
            name: "confirm-nameless", page: ConfirmPage(names: byName.signInNames, asksForName: true, problem: PageFace(.formExpired))),
        Picture(name: "forgot-password", page: ForgotPasswordPage(names: byEmail.signInNames)),
        Picture(
            name: "reset-password",
            page: ResetPasswordPage(pool: byEmail, username: "ann@example.com", destination: "+*******0123")),
        Picture(
            name: "reset-password-expired",
            page: ResetPasswordPage(
                pool: byEmail, username: "ann@example.com", code: "123456", problem: PageFace(.codeExpired))),
        Picture(name: "reset-password-nameless", page: ResetPasswordPage(pool: byEmail, asksForName: true)),
        Picture(
            name: "new-password",
            page: NewPasswordPage(username: "ann", pool: byName, missing: ["family_name", "given_name"])),
        Picture(
            name: "sign-in-ways", page: SignInPage(pool: byEmail, ways: [.password, .emailOTP, .smsOTP, .webAuthn])),
        Picture(name: "code", page: CodePage(username: "ann", isSent: true, destination: "a***@e***")),
        Picture(
            name: "code-wrong",
            page: CodePage(username: "ann", isSent: true, destination: "+*******0123", problem: PageFace(.mfaCodeMismatch))),
        Picture(name: "code-app", page: CodePage(username: "ann", isSent: false)),
        Picture(
            name: "choose-factor", page: ChooseFactorPage(username: "ann", factors: [.softwareToken, .sms, .email], isSetup: false)),
        Picture(name: "set-up", page: ChooseFactorPage(username: "ann", factors: [.softwareToken, .email], isSetup: true)),
        Picture(name: "set-up-app", page: SetUpAppPage(username: "ann", link: link, hasOthers: true)),
        Picture(name: "set-up-app-wrong", page: SetUpAppPage(username: "ann", link: link, problem: PageFace(.softwareTokenMismatch))),
        Picture(
            name: "set-up-address",
            page: SetUpAddressPage(
                username: "ann", attribute: AskedAttribute.named(["phone_number"], in: byName)[0], hasOthers: true, address: "12345",
                problem: PageFace(.phoneNumberMalformed))),
        Picture(name: "add-passkey", page: AddPasskeyPage(name: "ann@example.com", back: "https://app.example/back")),
        Picture(
            name: "add-passkey-wrong",
            page: AddPasskeyPage(name: "ann@example.com", back: "https://app.example/back", problem: PageFace(.passkeyRefused))),
        Picture(name: "add-passkey-done", page: AddPasskeyPage(name: "ann", back: "https://app.example/back", isDone: true)),
        Picture(name: "code-recovery", page: CodePage(username: "ann", isSent: false, offersRecovery: true)),
        Picture(name: "recovery-code", page: RecoveryCodePage(username: "ann")),
        Picture(name: "recovery-code-wrong", page: RecoveryCodePage(username: "ann", problem: PageFace(.mfaCodeMismatch))),
        Picture(name: "recovery-codes", page: RecoveryCodesPage(name: "ann@example.com", back: "https://app.example/back", left: 7)),
        Picture(name: "recovery-codes-none", page: RecoveryCodesPage(name: "ann@example.com", back: "https://app.example/back")),
        Picture(
            name: "recovery-codes-new",
            page: RecoveryCodesPage(
                name: "ann@example.com", back: "oauth2/authorize?\(query)", codes: (0..<10).map { Secret("7K3Q\($0)-M9T2B") },
                isOnTheWay: true)),
        Picture(name: "choose-account", page: ChooseAccountPage(name: "ann@example.com")),
        Picture(name: "sign-out", page: SignOutPage(name: "ann-lee@example.com", stay: "logout?choice=stay")),
        Picture(name: "signed-out", page: NoticePage.signedOut(leadsToSignIn: false)),
        Picture(name: "signed-out-here", page: NoticePage.signedOut(leadsToSignIn: true, everywhere: "logout?client_id=1")),
        Picture(name: "signed-out-everywhere", page: NoticePage.signedOutEverywhere(leadsToSignIn: true)),
        Picture(name: "sign-up-terms", page: SignUpPage(pool: byEmail, terms: terms)),
        Picture(name: "mailed-link", page: MailedLinkPage(username: "ann@example.com")),
        Picture(
            name: "mailed-link-expired",
            page: MailedLinkPage(username: "ann-lee@example.com", login: query, problem: PageFace(.codeExpired))),
        Picture(name: "confirmed", page: NoticePage.confirmed(leadsToSignIn: true)),
        Picture(name: "undo-address", page: UndoAddressPage()),
        Picture(name: "undo-address-undone", page: UndoAddressPage.undone),
        Picture(name: "undo-address-expired", page: UndoAddressPage.failed(.codeExpired)),
        Picture(name: "error", page: NoticePage.error(.wrongRedirect, detail: "redirect_uri")),
        Picture(
            name: "hand-over",
            page: HandOverPage(
                address: "https://app.example/back?keep=1",
                parameters: [("code", "c0de"), ("state", "a&b"), ("iss", "https://id.example/us-east-1_Example1")])),
    ]
}
