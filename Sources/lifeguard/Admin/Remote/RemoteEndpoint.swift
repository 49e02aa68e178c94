import Actions
import Couriers
import Cryptography
import Domain
import Foundation

/// A server elsewhere, asked as every SDK asks it: AWS JSON, signed with an access key (Signature Version 4).
struct RemoteEndpoint: Sendable {
    private let url: WebhookURL
    private let host: String
    private let path: String
    private let signer: SignatureV4.Signer
    let region: String
    /// As it was given, without a slash at its end.
    let address: String

    /// How long an answer may take, and how long it may be.
    private static let terms = HTTPTerms(connect: 10, whole: 60, longestAnswer: 32 * 1024 * 1024)

    /// - Throws: `SettingsError`-like words for what is missing, before anything is asked.
    init(_ text: String, region: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        do { url = try WebhookURL(text) } catch { throw UnfitEndpoint(text: "--endpoint \(error)") }
        guard let parts = URLComponents(string: text), let name = parts.percentEncodedHost, parts.query == nil else {
            throw UnfitEndpoint(text: "--endpoint takes https://HOST, or http:// on this machine")
        }
        host = name + (parts.port.map { ":\($0)" } ?? "")
        path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        func given(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let key = given("AWS_ACCESS_KEY_ID"), let secret = given("AWS_SECRET_ACCESS_KEY") else {
            throw UnfitEndpoint(
                text: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set: lifeguard access-key create makes the two. "
                    + "A server with --dev takes any.")
        }
        let region = region ?? given("LIFEGUARD_REGION") ?? given("AWS_REGION") ?? given("AWS_DEFAULT_REGION") ?? "us-east-1"
        signer = SignatureV4.Signer(accessKey: key, secret: secret, region: region, service: "cognito-idp")
        self.region = region
        address = text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    func ask(_ operation: String, _ input: JSON) async throws -> JSON {
        let body = input.bytes
        let answer: HTTPAnswer
        do {
            answer = try await Post.send(body, to: url, headers: headers(of: body, operation, at: Effects.real.now()), terms: Self.terms)
        } catch {
            throw RemoteSilence(text: "\(error)")
        }
        let document = try? JSON(parsing: Data(answer.body))
        guard answer.status == 200, let document else { throw RemoteRefusal(answer.status, document, from: url) }
        return document
    }

    private func headers(of body: [UInt8], _ operation: String, at now: Date) -> [String] {
        let date = now.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted, timeZone: .gmt))
        let signed = [
            (name: "Content-Type", value: "application/x-amz-json-1.1"), (name: "Host", value: host), (name: "X-Amz-Date", value: date),
            (name: "X-Amz-Target", value: "AWSCognitoIdentityProviderService.\(operation)"),
        ]
        let authorization = signer.authorization(of: body, headers: signed, path: path, amzDate: date)
        return signed.map { "\($0.name): \($0.value)" } + ["Authorization: \(authorization)", "Expect:"]
    }
}

/// The endpoint, or what is needed to ask there, is not usable.
struct UnfitEndpoint: Error, CustomStringConvertible {
    let text: String

    var description: String { text }
}

/// The endpoint does not answer.
struct RemoteSilence: Error, CustomStringConvertible {
    let text: String

    var description: String { "the endpoint does not answer: \(text)" }
}

/// What a server elsewhere says no with.
struct RemoteRefusal: Error, CustomStringConvertible {
    let type: String?
    let message: String
    let isTemporary: Bool

    init(_ status: Int, _ answer: JSON?, from url: WebhookURL) {
        isTemporary = status == 503 || status == 502 || status == 504
        type = answer?["__type"]?.string
        message = answer?["message"]?.string ?? answer?["Message"]?.string ?? "\(url) answered with \(status), and not as Lifeguard does"
    }

    var description: String { type.map { "\($0): \(message)" } ?? "lifeguard: \(message)" }
}
