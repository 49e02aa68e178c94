import HTTPTypes
import Hummingbird
import NIOCore

/// The pages' style sheet, script and icon, under names that change with their content.
struct AssetsEndpoint: Endpoint {
    func mount(on router: Router<AppContext>) {
        router.get(":pool/assets/:name") { _, context in
            guard let name = context.parameters.get("name"), let asset = PageAsset.all.first(where: { $0.name == name }) else {
                throw HTTPError(.notFound)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .xContentTypeOptions: "nosniff",
                    .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                ], body: ResponseBody(byteBuffer: asset.bytes))
        }
    }
}
