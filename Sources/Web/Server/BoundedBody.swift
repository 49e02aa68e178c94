import Domain
import Hummingbird
import NIOCore

/// Why a body cannot be used.
enum BodyFault: Error {
    /// Larger than it may be, in bytes.
    case tooLarge(limit: Int)
    /// The client went away, was cut off, or is no HTTP: what has come may look like a whole body, and is none.
    case cutShort

    var isTooLarge: Bool { if case .tooLarge = self { true } else { false } }
}

extension Request {
    /// The whole body.
    /// - Throws: `BodyFault`.
    func boundedBody(upTo limit: Int = Limits.requestBody) async throws -> ByteBuffer {
        do {
            let whole = try await body.collect(upTo: limit)
            if let promised = headers[.contentLength].flatMap({ Int($0) }), promised != whole.readableBytes { throw BodyFault.cutShort }
            return whole
        } catch is NIOTooManyBytesError {
            throw BodyFault.tooLarge(limit: limit)
        } catch {
            throw BodyFault.cutShort
        }
    }
}
