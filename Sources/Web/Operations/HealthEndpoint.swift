import Actions
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Whether the program runs (`/health/live`), and whether it can do its work (`/health/ready`).
struct HealthEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get("health/live") { _, _ in Self.response(.ok, "alive\n") }
        router.get("health/ready") { _, context in
            do {
                try await answersInTime()
                return Self.response(.ok, "ready\n")
            } catch {
                context.logger.error("the database does not answer", metadata: ["reason": "\(String(reflecting: error))"])
                return Self.response(.serviceUnavailable, "the database does not answer\n")
            }
        }
    }

    /// Load balancers ask with little patience: who has not answered by then is not waited for.
    private func answersInTime() async throws {
        let (answers, answer) = AsyncThrowingStream.makeStream(of: Void.self)
        Task {
            do {
                try await facilities.registry.catchUp()
                answer.yield()
            } catch { answer.finish(throwing: error) }
        }
        let alarm = Task {
            try await Task.sleep(for: .seconds(Limits.readinessWait))
            answer.finish(throwing: TooSlow())
        }
        defer { alarm.cancel() }
        for try await _ in answers { return }
    }

    /// The database has not answered in the time that a load balancer gives.
    private struct TooSlow: Error {}

    private static func response(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
