import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// What an app's own look needs beside the page: its style sheet and its images, under names that change with their content.
struct BrandEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/brand/:client/:name") { request, context in
            try await PageAnswer.answer(request, context, facilities) { try await sheet(request, context) }
        }
        router.get(":pool/branding/:name") { request, context in
            try await PageAnswer.answer(request, context, facilities) { try await image(request, context) }
        }
    }

    private func sheet(_ request: Request, _ context: AppContext) async throws -> Response {
        let (pool, client) = (context.parameters.get("pool") ?? "", context.parameters.get("client") ?? "")
        guard let client = try await facilities.registry.client(ClientID(client)), client.pool == PoolID(pool),
            let brand = try await facilities.registry.brand(of: client), let name = context.parameters.get("name")
        else { throw HTTPError(.notFound) }
        // A page that was made before the last change asks for the sheet of before: it gets this one, and keeps it for itself.
        let isThis = brand.sheetName == "\(client.id)/\(name)"
        return BrandFile.response(
            to: request, ByteBuffer(bytes: brand.sheet), type: "text/css; charset=utf-8", tag: brand.sheetName, isLasting: isThis)
    }

    private func image(_ request: Request, _ context: AppContext) async throws -> Response {
        let pool = PoolID(context.parameters.get("pool") ?? "")
        guard let name = context.parameters.get("name"), let image = try await facilities.brandImage(named: name, of: pool) else {
            throw HTTPError(.notFound)
        }
        return BrandFile.response(to: request, ByteBuffer(bytes: image.bytes), type: image.format.contentType, tag: name, isLasting: true)
    }
}

/// A file that somebody else has made: a browser may show it, as what we say that it is, and nothing more.
enum BrandFile {
    /// - Parameter tag: changes with the content.
    static func response(to request: Request, _ bytes: ByteBuffer, type: String, tag: String, isLasting: Bool) -> Response {
        let tag = "\"\(tag)\""
        let headers: HTTPFields = [
            .contentType: type, .eTag: tag, .xContentTypeOptions: "nosniff",
            .cacheControl: isLasting ? "public, max-age=31536000, immutable" : "no-cache",
            .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        ]
        let held = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.drop { $0 == " " } } ?? []
        // Whoever has it by this name has it for ever.
        if held.contains(tag[...]) { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}
