import Domain
import Hummingbird
import NIOCore

/// The body is larger than `Limits.requestBody`.
struct BodyTooLarge: Error {}

extension Request {
    /// The whole body.
    /// - Throws: `BodyTooLarge`.
    func boundedBody() async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: Limits.requestBody)
        } catch is NIOTooManyBytesError {
            throw BodyTooLarge()
        }
    }
}
