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
            redirectURI: "https://app.example/back")
    }

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
        Picture(name: "confirm", page: ConfirmPage(username: "ann@example.com", destination: "a***@e***")),
        Picture(
            name: "confirm-wrong",
            page: ConfirmPage(username: "ann@example.com", destination: "a***@e***", problem: PageFace(.codeMismatch))),
        Picture(name: "confirm-resent", page: ConfirmPage(username: "ann@example.com", notice: Sentence(.codeResent))),
        Picture(name: "forgot-password", page: ForgotPasswordPage(names: byEmail.signInNames)),
        Picture(
            name: "reset-password",
            page: ResetPasswordPage(username: "ann@example.com", policy: byEmail.passwordPolicy, destination: "+*******0123")),
        Picture(
            name: "reset-password-expired",
            page: ResetPasswordPage(
                username: "ann@example.com", policy: byEmail.passwordPolicy, code: "123456", problem: PageFace(.codeExpired))),
        Picture(
            name: "new-password",
            page: NewPasswordPage(session: "sealed-session", username: "ann", pool: byName, missing: ["family_name", "given_name"])),
        Picture(name: "choose-account", page: ChooseAccountPage(name: "ann@example.com")),
        Picture(name: "sign-out", page: SignOutPage(name: "ann@example.com")),
        Picture(name: "signed-out", page: NoticePage.signedOut),
        Picture(name: "mailed-link", page: MailedLinkPage()),
        Picture(name: "confirmed", page: NoticePage.confirmed),
        Picture(name: "error", page: NoticePage.error(.wrongRedirect, detail: "redirect_uri")),
        Picture(
            name: "hand-over",
            page: HandOverPage(
                address: "https://app.example/back?keep=1",
                parameters: [("code", "c0de"), ("state", "a&b"), ("iss", "https://id.example/us-east-1_Example1")])),
    ]
}
