import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// The demo app of a development server: a single-page app on plain JavaScript that signs in through the hosted pages, as any
/// app does. Mounted with `--dev` only.
struct DemoAppEndpoint: Endpoint {
    let facilities: Facilities

    private static let files: [String: (type: String, bytes: [UInt8])] = [
        "app.css": ("text/css; charset=utf-8", PackageResources.app_css),
        "app.js": ("text/javascript; charset=utf-8", PackageResources.app_js),
        "openid.js": ("text/javascript; charset=utf-8", PackageResources.openid_js),
        "icon.svg": ("image/svg+xml", PackageResources.icon_svg),
    ]

    func mount(on router: Router<AppContext>) {
        router.get("_dev/app") { _, _ in
            response("text/html; charset=utf-8", PackageResources.app_html)
        }
        router.get("_dev/app/settings.json") { _, context in
            guard let demo = try await Demo.find(in: context.call(facilities)), let app = demo.app else { throw HTTPError(.notFound) }
            return response("application/json", settings(demo, app).bytes)
        }
        router.get("_dev/app/:name") { _, context in
            guard let file = Self.files[context.parameters.get("name") ?? ""] else { throw HTTPError(.notFound) }
            return response(file.type, file.bytes)
        }
    }

    /// What an app is configured with.
    private func settings(_ demo: Demo, _ app: AppClient) -> JSON {
        let addresses = app.callbackURLs.map(\.text).filter { $0.hasSuffix(Demo.appPath) }
        return [
            "issuer": .string(facilities.settings.issuer(of: demo.pool.id)), "client_id": .string(app.id.text),
            "redirect_uris": .array(addresses.map(JSON.string)), "scope": .string("openid email profile \(Demo.scope)"),
        ]
    }

    private func response(_ type: String, _ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff", .contentSecurityPolicy: policy,
                .referrerPolicy: "no-referrer",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The app speaks to its own server and to the issuer, which may have another name.
    private var policy: String {
        let issuer = PagePolicy.source(of: facilities.settings.publicURL).map { " " + $0 } ?? ""
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'\(issuer); base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'"
    }
}
