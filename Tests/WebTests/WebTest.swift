import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Web

/// A service with its street side, asked in process.
struct WebTest {
    let app: TestApp

    static func start(client: JSON = [:]) async throws -> WebTest {
        WebTest(app: try await TestApp.start(client: client))
    }

    /// - Parameter headers: beside those that the test sets itself.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        try await ask(method, path, headers: headers, bytes: body.map { Array($0.utf8) })
    }

    func ask(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, bytes: [UInt8]?) async throws -> TestResponse {
        let responder = StreetSide.responder(
            app.service.facilities, metrics: { "metrics 1\n" }, accessLog: { _ in }, logger: app.service.call.logger)
        return try await Application(responder: responder).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers, body: bytes.map { ByteBuffer(bytes: $0) })
        }
    }

    /// Posts to the JSON API.
    func call(_ operation: String, _ body: String) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-amz-json-1.1"]
        headers[.target] = "AWSCognitoIdentityProviderService." + operation
        return try await ask(.post, "/", headers: headers, body: body)
    }

    /// Posts a form to an OAuth endpoint of the pool.
    func post(_ endpoint: String, _ form: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await ask(.post, "/\(app.pool)/oauth2/\(endpoint)", headers: headers, body: form)
    }

    func basic(_ id: String, _ secret: String) -> HTTPFields {
        [.authorization: "Basic " + Data("\(id):\(secret)".utf8).base64EncodedString()]
    }
}

extension TestResponse {
    var json: JSON { (try? JSON(parsing: Data(body.readableBytesView))) ?? .null }
    var text: String { String(buffer: body) }
}

extension HTTPField.Name {
    static let target = known("x-amz-target")
    static let requestID = known("x-amzn-requestid")
    static let errorType = known("x-amzn-errortype")
    static let retryAfter = known("retry-after")
    static let requestMethod = known("access-control-request-method")
    static let allowOrigin = known("access-control-allow-origin")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no field name") }
        return name
    }
}
