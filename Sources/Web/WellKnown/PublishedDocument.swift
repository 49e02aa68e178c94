import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// A document that everybody may keep for a while: bytes with an entity tag (RFC 9110, sections 8.8.3 and 13.1.2).
struct PublishedDocument: Sendable {
    let bytes: ByteBuffer
    let entityTag: String

    func response(to request: Request) -> Response {
        let headers: HTTPFields = [
            .contentType: "application/json", .cacheControl: Self.cacheControl, .eTag: entityTag,
        ]
        if let held = request.headers[.ifNoneMatch], matches(held) { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    private func matches(_ header: String) -> Bool {
        header == "*"
            || header.split(separator: ",").contains { tag in
                let tag = tag.drop { $0 == " " }
                return (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag) == entityTag[...]
            }
    }

    private static let cacheControl = "public, max-age=\(Limits.jwksMaxAge)"
}
