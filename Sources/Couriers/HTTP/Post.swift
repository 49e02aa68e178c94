import Domain
import NIOPosix

/// Posts to an address whose headers the caller has made up; each on a connection of its own. On a thread of its own, for libcurl
/// blocks. TLS is verified, and no redirect is followed.
package enum Post {
    /// Returns when the answer is there, whatever its status.
    /// - Parameter headers: lines of the form `Name: value`.
    package static func send(
        _ body: [UInt8], to url: WebhookURL, headers: [String], terms: HTTPTerms = HTTPTerms()
    ) async throws(HTTPFailure) -> HTTPAnswer {
        let outcome: Result<HTTPAnswer, HTTPFailure>
        do {
            outcome = try await NIOThreadPool.singleton.runIfActive {
                guard let session = HTTPSession() else {
                    return .failure(HTTPFailure(kind: .unreachable, description: "\(url): libcurl cannot start"))
                }
                return Result { () throws(HTTPFailure) in try session.post(body, to: url, headers: headers, terms: terms) }
            }
        } catch {
            throw HTTPFailure(kind: .unreachable, description: "\(url): nothing is posted any more")
        }
        return try outcome.get()
    }
}
