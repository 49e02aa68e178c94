import Crypto
import Domain
import Foundation
import Testing

@testable import Couriers

/// A POST that its receiver can trust, and an answer that we do.
struct SignedPostTests {
    private static let secret: Secret = "a secret of some length"
    private static let now = Date(timeIntervalSince1970: 1_767_268_800.9)

    private func post(to server: LoopbackHTTP, path: String = "/hook?a=b", terms: HTTPTerms = HTTPTerms()) throws -> SignedPost {
        SignedPost(
            to: try WebhookURL("http://127.0.0.1:\(server.port)\(path)"), secret: Self.secret, terms: terms, now: { Self.now })
    }

    private func answer(_ status: String, _ body: String = "", headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `the body arrives as JSON with a signature over its moment and itself`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", #"{"ok":true}"#))
        let got = try await post(to: server).send(Array(#"{"a":1}"#.utf8))
        #expect(got == HTTPAnswer(status: 200, body: Array(#"{"ok":true}"#.utf8)))
        let request = try #require(server.requests.first)
        #expect(request.head.first == "POST /hook?a=b HTTP/1.1")
        #expect(request.body == #"{"a":1}"#)
        #expect(request.header("Content-Type") == "application/json")
        #expect(request.header("Expect") == nil)
        let signature = try #require(request.header("X-Lifeguard-Signature"))
        let key = SymmetricKey(data: Array(Self.secret.reveal.utf8))
        let mac = HMAC<SHA256>.authenticationCode(for: Array(#"1767268800.{"a":1}"#.utf8), using: key)
        #expect(signature == "t=1767268800,v1=" + mac.map { String(format: "%02x", $0) }.joined())
    }

    @Test func `the signature of a known body is the known one`() {
        // printf '1767268800.{}' | openssl dgst -sha256 -hmac 'a secret of some length'
        #expect(
            PostSignature.value(of: Array("{}".utf8), secret: Self.secret, at: Self.now)
                == "t=1767268800,v1=b621d8ff1db0284036ef3711f2e1cc7385739026572035e4c332ec75ede24c38")
    }

    @Test(arguments: [("204 No Content", 204), ("404 Not Found", 404), ("500 Internal Server Error", 500)])
    func `every status is an answer`(line: String, status: Int) async throws {
        let server = try await LoopbackHTTP.start(answering: answer(line))
        #expect(try await post(to: server).send([]).status == status)
    }

    @Test func `no redirect is followed`() async throws {
        let elsewhere = try await LoopbackHTTP.start(answering: answer("200 OK"))
        let server = try await LoopbackHTTP.start(
            answering: answer("307 Temporary Redirect", headers: "Location: http://127.0.0.1:\(elsewhere.port)/\r\n"))
        #expect(try await post(to: server).send(Array("{}".utf8)).status == 307)
        #expect(elsewhere.requests.isEmpty)
    }

    @Test func `connections are kept`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", "a"))
        let post = try post(to: server)
        for _ in 1...5 { _ = try await post.send(Array("{}".utf8)) }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test func `who does not answer in time has not answered`() async throws {
        let server = try await LoopbackHTTP.start(answering: nil)
        let failure = await #expect(throws: HTTPFailure.self) {
            try await post(to: server, terms: HTTPTerms(whole: 0.2)).send(Array("{}".utf8))
        }
        #expect(failure?.kind == .timedOut)
        #expect(failure?.description == "http://127.0.0.1:\(server.port): no answer in time")
    }

    @Test(arguments: [(10, false), (11, true)])
    func `an answer is read so far and no farther`(length: Int, isTooLong: Bool) async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", String(repeating: "a", count: length)))
        let post = try post(to: server, terms: HTTPTerms(longestAnswer: 10))
        guard isTooLong else { return #expect(try await post.send([]).body.count == length) }
        let failure = await #expect(throws: HTTPFailure.self) { try await post.send([]) }
        #expect(failure?.kind == .tooLong)
    }

    @Test func `an answer that breaks off is none`() async throws {
        let server = try await LoopbackHTTP.start(answering: "nonsense\r\n\r\n")
        let failure = await #expect(throws: HTTPFailure.self) {
            try await post(to: server, terms: HTTPTerms(whole: 2)).send(Array("{}".utf8))
        }
        #expect(failure?.kind == .unreachable)
    }

    @Test func `where nobody listens the reason names host and port, and nothing of the path`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK"))
        let (post, port) = (try post(to: server, path: "/token-in-path"), server.port)
        try await server.stop()
        let failure = await #expect(throws: HTTPFailure.self) { try await post.send([]) }
        #expect(failure?.kind == .unreachable)
        #expect(failure?.description.contains("127.0.0.1:\(port)") == true)
        #expect(failure?.description.contains("token-in-path") == false)
    }

    @Test func `clear text is no TLS`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK"))
        let url = try WebhookURL("https://127.0.0.1:\(server.port)/")
        let post = SignedPost(to: url, secret: Self.secret, terms: HTTPTerms(connect: 0.3, whole: 0.3), now: { Self.now })
        await #expect(throws: HTTPFailure.self) { try await post.send(Array("{}".utf8)) }
        #expect(server.requests.isEmpty)
    }

    @Test func `many at once each get their own answer`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", "a"))
        let post = try post(to: server)
        let answers = await withTaskGroup(of: Int.self) { group in
            for number in 0..<40 { group.addTask { (try? await post.send(Array("\(number)".utf8)).status) ?? 0 } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: 200, count: 40))
        #expect(Set(server.requests.map(\.body)) == Set((0..<40).map { "\($0)" }))
    }
}
