import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct SignedRequestTests {
    static let body: JSON = ["MaxResults": 10]

    @Test func `a request that an access key has signed is an administrator's`() async throws {
        let (service, signer) = try await Self.start()
        let request = signer.request("ListUserPools", Self.body, at: service.clock.now)
        #expect(try await service.send("ListUserPools", Self.body, signedBy: request)["UserPools"] == [])
    }

    @Test func `no request, no header, and no good header are told apart`() async throws {
        let (service, signer) = try await Self.start()
        await #expect(throws: Refusal.missingAuthentication) { try await service.send("ListUserPools", Self.body) }
        let bare = SignedRequest(method: "POST", path: "/", query: "", headers: [], body: [])
        await #expect(throws: Refusal.missingAuthentication) { try await service.send("ListUserPools", Self.body, signedBy: bare) }
        let credential = "\(signer.id)/20260101/us-east-1/cognito-idp/aws4_request"
        let broken = [
            ("Bearer x", "Unsupported AWS 'algorithm': 'Bearer'."),
            ("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0", "Authorization header requires 'Credential' parameter."),
            ("AWS4-HMAC-SHA256 Credential=\(credential), Signature=0", "Authorization header requires 'SignedHeaders' parameter."),
            ("AWS4-HMAC-SHA256 Credential=\(credential), SignedHeaders=host", "Authorization header requires 'Signature' parameter."),
            (
                "AWS4-HMAC-SHA256 Credential=\(signer.id)/x, SignedHeaders=host, Signature=0",
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term."
            ),
        ]
        for (header, message) in broken {
            var signer = signer
            signer.authorization = header
            let request = signer.request("ListUserPools", Self.body, at: service.clock.now)
            await #expect(throws: Refusal.incompleteSignature(message)) {
                try await service.send("ListUserPools", Self.body, signedBy: request)
            }
        }
    }

    @Test func `a wrong secret or a changed body does not fit the signature`() async throws {
        let (service, signer) = try await Self.start()
        var wrong = signer
        wrong.secret = String(repeating: "x", count: 40)
        let requests = [
            wrong.request("ListUserPools", Self.body, at: service.clock.now),
            signer.request("ListUserPools", Self.body, at: service.clock.now, sent: ["MaxResults": 11]),
        ]
        for request in requests { await Self.expectInvalid(service, request, "The request signature we calculated does not match") }
    }

    @Test func `an unknown or deleted key is not recognised`() async throws {
        let (service, signer) = try await Self.start()
        var unknown = signer
        unknown.id = "LGAKUNKNOWN"
        let request = unknown.request("ListUserPools", Self.body, at: service.clock.now)
        await #expect(throws: Refusal.unrecognizedAccessKey) { try await service.send("ListUserPools", Self.body, signedBy: request) }
        let good = signer.request("ListUserPools", Self.body, at: service.clock.now)
        _ = try await service.send("ListUserPools", Self.body, signedBy: good)
        #expect(try await DeleteAccessKey(id: AccessKeyID(signer.id)).run(as: service.administrator, in: service.call))
        await #expect(throws: Refusal.unrecognizedAccessKey) { try await service.send("ListUserPools", Self.body, signedBy: good) }
        #expect(try await !DeleteAccessKey(id: AccessKeyID(signer.id)).run(as: service.administrator, in: service.call))
    }

    @Test func `a signature is for this region and this service`() async throws {
        let (service, signer) = try await Self.start()
        var elsewhere = signer
        elsewhere.region = "eu-west-1"
        await Self.expectInvalid(
            service, elsewhere.request("ListUserPools", Self.body, at: service.clock.now),
            "Credential should be scoped to a valid region, not 'eu-west-1'.")
        var other = signer
        other.service = "s3"
        await Self.expectInvalid(
            service, other.request("ListUserPools", Self.body, at: service.clock.now),
            "Credential should be scoped to correct service: 'cognito-idp'.")
    }

    @Test(
        arguments: [(-301.0, "Signature expired: "), (301, "Signature not yet current: "), (-300, nil), (300, nil)] as [(Double, String?)])
    func `a signature is good for five minutes`(age: Double, words: String?) async throws {
        let (service, signer) = try await Self.start()
        let request = signer.request("ListUserPools", Self.body, at: service.clock.now + age)
        guard let words else { return _ = try await service.send("ListUserPools", Self.body, signedBy: request) }
        await Self.expectInvalid(service, request, words)
    }

    @Test(
        arguments: [
            (["x-amz-date", "x-amz-target"], "'Host' and 'X-Amz-Date' must be"),
            (["host", "x-amz-target"], "'Host' and 'X-Amz-Date' must be"),
            (["host", "x-amz-date"], "'X-Amz-Target' must be"),
        ])
    func `what decides must be signed`(headers: [String], words: String) async throws {
        let (service, signer) = try await Self.start()
        var careless = signer
        careless.headers = headers
        await Self.expectInvalid(service, careless.request("ListUserPools", Self.body, at: service.clock.now), words)
    }

    @Test func `the signature is asked before the body is looked at`() async throws {
        let (service, signer) = try await Self.start()
        var wrong = signer
        wrong.secret = "x"
        await Self.expectInvalid(service, wrong.request("ListUserPools", [:], at: service.clock.now), "The request signature")
    }

    @Test func `in development any signature will do, and none of it is looked at`() async throws {
        let service = try await TestService.start()
        let request = SignedRequest(method: "POST", path: "/", query: "", headers: [], body: [])
        _ = try await service.send("ListUserPools", Self.body, signedBy: request)
        await #expect(throws: Refusal.missingAuthentication) { try await service.send("ListUserPools", Self.body) }
    }

    @Test func `a secret is shown once and kept sealed`() async throws {
        let (service, signer) = try await Self.start()
        #expect(signer.secret.count == 40)
        let keys = try await ListAccessKeys().run(as: service.administrator, in: service.call)
        #expect(keys.map(\.name) == ["deploy"])
        #expect(keys.first?.sealedSecret.contains(Array(signer.secret.utf8)) == false)
    }

    private static func start() async throws -> (TestService, Signer) {
        let service = try await TestService.start(isDevelopment: false)
        return (service, Signer(try await CreateAccessKey(name: "deploy").run(as: service.administrator, in: service.call)))
    }

    private static func expectInvalid(_ service: TestService, _ request: SignedRequest, _ words: String) async {
        let refusal = await #expect(throws: Refusal.self) { try await service.send("ListUserPools", body, signedBy: request) }
        guard case .invalidSignature(let message) = refusal else {
            Issue.record("not an invalid signature: \(String(describing: refusal))")
            return
        }
        #expect(message.hasPrefix(words))
    }
}
