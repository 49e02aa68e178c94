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
        PageAsset("icon", "svg", "image/svg+xml", PackageResources.icon_svg),
    ]

    /// What the templates call `{{assets.css}}`.
    static let addresses = Dictionary(uniqueKeysWithValues: all.map { ($0.ending, $0.name) })

    private let ending: String

    private init(_ stem: String, _ ending: String, _ type: String, _ bytes: [UInt8]) {
        self.ending = ending
        file = "\(stem).\(ending)"
        name = "\(stem)-\(EntityTag.of(bytes).filter { $0.isLetter || $0.isNumber }.prefix(12)).\(ending)"
        self.type = type
        self.bytes = ByteBuffer(bytes: bytes)
    }
}
