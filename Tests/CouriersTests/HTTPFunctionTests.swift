import Domain
import Foundation
import Testing

@testable import Couriers

/// Functions that are asked by a POST.
struct HTTPFunctionTests {
    private static let event: JSON = ["version": "1", "request": ["challengeAnswer": "42"], "response": [:]]
    private static let answered = #"{"version":"1","request":{},"response":{"answerCorrect":true}}"#

    private func function(at server: LoopbackHTTP, wait: TimeInterval = 5) throws -> HTTPFunction {
        HTTPFunction(
            at: try WebhookURL("http://127.0.0.1:\(server.port)/define"), secret: "a secret of some length",
            terms: HTTPTerms(connect: wait, whole: wait, longestAnswer: 100), now: { Date(timeIntervalSince1970: 1_767_268_800) })
    }

    private func answer(_ status: String, _ body: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `the event arrives as it is, signed, and comes back`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", Self.answered))
        let event = try await function(at: server).run(Self.event) { _ in }
        #expect(event["response"] == ["answerCorrect": true])
        let request = try #require(server.requests.first)
        #expect(request.head.first == "POST /define HTTP/1.1")
        #expect(request.body == Self.event.text)
        #expect(
            request.header("X-Lifeguard-Signature")
                == PostSignature.value(
                    of: Self.event.bytes, secret: "a secret of some length", at: Date(timeIntervalSince1970: 1_767_268_800)))
    }

    @Test(
        arguments: [
            (200, #"{"errorMessage":"no","errorType":"Error"}"#, .refused("no")), (400, #"{"errorMessage":"no"}"#, .refused("no")),
            (502, #"{"errorMessage":"no"}"#, .refused("no")), (200, "", .malformed), (200, "[]", .malformed), (200, "{", .malformed),
            (204, "", .malformed), (404, "not found", .malformed), (500, answered, .malformed), (503, "", .malformed),
            (302, answered, .malformed), (302, #"{"errorMessage":"no"}"#, .malformed),
        ] as [(Int, String, TriggerFailure)])
    func `what is no event is a refusal or nothing`(status: Int, body: String, failure: TriggerFailure) {
        #expect(throws: failure) { try HTTPFunction.event(in: HTTPAnswer(status: status, body: Array(body.utf8))) }
    }

    @Test func `an event may speak of an error and still be an event`() throws {
        let body = #"{"errorMessage":"a word","response":{}}"#
        #expect(try HTTPFunction.event(in: HTTPAnswer(status: 200, body: Array(body.utf8)))["response"] == [:])
    }

    @Test func `a refusal is not longer than anybody reads`() throws {
        let body = JSON.object(["errorMessage": .string(String(repeating: "a", count: 5000))])
        #expect(throws: TriggerFailure.refused(String(repeating: "a", count: Limits.triggerWords))) {
            try HTTPFunction.event(in: HTTPAnswer(status: 400, body: body.bytes))
        }
    }

    @Test func `who does not answer in time, or is not there, may be asked again, and no client hears where that is`() async throws {
        let silent = try await LoopbackHTTP.start(answering: nil)
        await #expect(throws: TriggerFailure.unreachable("Socket timeout while invoking Lambda function")) {
            try await function(at: silent, wait: 0.2).run(Self.event) { _ in }
        }
        let gone = try await LoopbackHTTP.start(answering: nil)
        let unreachable = try function(at: gone)
        try await gone.stop()
        await #expect(throws: TriggerFailure.unreachable("Connection failure while invoking Lambda function")) {
            try await unreachable.run(Self.event) { words in #expect(words.contains("127.0.0.1") && !words.contains("define")) }
        }
    }

    @Test func `an answer that is too long is none`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", String(repeating: " ", count: 101)))
        await #expect(throws: TriggerFailure.malformed) { try await function(at: server).run(Self.event) { _ in } }
    }

    @Test func `without a secret nothing is posted, and what nobody knows is unknown`() async throws {
        let server = try await LoopbackHTTP.start(answering: answer("200 OK", Self.answered))
        let address = TriggerAddress.url(try WebhookURL("http://127.0.0.1:\(server.port)/"))
        let functions = TriggerFunctions(["one": address], secret: nil, environment: [:], now: { .distantPast }) { _, _ in }
        for name in ["one", "two"] {
            await #expect(throws: TriggerFailure.unknown(name)) { try await functions.run(name, event: Self.event) }
        }
        #expect(server.requests.isEmpty)
        let trusted = TriggerFunctions(["one": address], secret: "a secret", environment: [:], now: { .distantPast }) { _, _ in }
        for _ in 1...2 { _ = try await trusted.run("one", event: Self.event) }
        #expect(server.connections == 1)
    }

    @Test func `a gate lets so many in, and the next are told at once`() async throws {
        let gate = TriggerGate(limit: 1)
        let inner = try await gate.through { () async throws(TriggerFailure) in
            await #expect(throws: TriggerFailure.busy) { _ = try await gate.through { () async throws(TriggerFailure) in 1 } }
        }
        #expect(inner == .busy)
        #expect(try await gate.through { () async throws(TriggerFailure) in 2 } == 2)
    }
}
