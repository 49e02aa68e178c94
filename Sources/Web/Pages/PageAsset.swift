import Actions
import NIOCore

/// A file that the pages need beside themselves. Its name carries its hash, so that it may be kept for ever.
struct PageAsset: Sendable {
    /// As it lies in `Pages/Assets`.
    let file: String
    /// As it is asked for.
    let name: String
    let type: String
    let bytes: ByteBuffer

    static let all = [
        PageAsset("page", "css", "text/css; charset=utf-8", PackageResources.page_css),
        PageAsset("page", "js", "text/javascript; charset=utf-8", PackageResources.page_js),
        PageAsset("passkey", "js", "text/javascript; charset=utf-8", PackageResources.passkey_js, calledBy: "passkey"),
        PageAsset("icon", "svg", "image/svg+xml", PackageResources.icon_svg),
    ]

    /// What the templates call `{{assets.css}}`.
    static let addresses = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0.name) })

    private let key: String

    private init(_ stem: String, _ ending: String, _ type: String, _ bytes: [UInt8], calledBy key: String? = nil) {
        self.key = key ?? ending
        file = "\(stem).\(ending)"
        name = "\(stem)-\(EntityTag.of(bytes).filter { $0.isLetter || $0.isNumber }.prefix(12)).\(ending)"
        self.type = type
        self.bytes = ByteBuffer(bytes: bytes)
    }
}
