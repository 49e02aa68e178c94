package import Domain
package import Foundation
import NIOPosix
import Synchronization

/// Posts JSON to one address, signed with a secret that the receiver knows, and reads the answer. On threads of its own, for libcurl
/// blocks; connections are kept and used again.
///
/// Every status is an answer: what it means is for the caller to say. TLS is verified, and no redirect is followed.
package final class SignedPost: Sendable {
    package let url: WebhookURL
    private let secret: Secret
    private let terms: HTTPTerms
    private let now: @Sendable () -> Date
    private let workers: NIOThreadPool
    /// Sessions that nobody uses right now: there are never more in all than workers.
    private let idle = Mutex<[HTTPSession]>([])

    /// `workers` is how many posts may be under way at once, each on its own connection. `now` dates the signatures.
    package init(to url: WebhookURL, secret: Secret, terms: HTTPTerms = HTTPTerms(), workers: Int = 2, now: @escaping @Sendable () -> Date)
    {
        self.url = url
        self.secret = secret
        self.terms = terms
        self.now = now
        self.workers = NIOThreadPool(numberOfThreads: workers)
        self.workers.start()
    }

    deinit {
        // A TLS session says goodbye when it goes: on a worker too.
        let sessions = idle.withLock { $0 }
        workers.submit { _ in withExtendedLifetime(sessions) {} }
        workers.shutdownGracefully { _ in }
    }

    /// Returns when the answer is there, whatever its status.
    package func send(_ body: [UInt8]) async throws(HTTPFailure) -> HTTPAnswer {
        let outcome: Result<HTTPAnswer, HTTPFailure>
        do {
            outcome = try await workers.runIfActive { self.post(body) }
        } catch {
            throw HTTPFailure(kind: .unreachable, description: "\(url): nothing is posted any more")
        }
        return try outcome.get()
    }

    private func post(_ body: [UInt8]) -> Result<HTTPAnswer, HTTPFailure> {
        guard let session = idle.withLock({ $0.popLast() }) ?? HTTPSession() else {
            return .failure(HTTPFailure(kind: .unreachable, description: "\(url): libcurl cannot start"))
        }
        defer { idle.withLock { $0.append(session) } }
        return Result { () throws(HTTPFailure) in try session.post(body, to: url, headers: headers(of: body), terms: terms) }
    }

    private func headers(of body: [UInt8]) -> [String] {
        [
            "Content-Type: application/json", "\(PostSignature.header): \(PostSignature.value(of: body, secret: secret, at: now()))",
            // The body is short: nobody needs to be asked whether it may come.
            "Expect:",
        ]
    }
}
