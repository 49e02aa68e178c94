import CQREncode

/// A text as a picture that a camera reads (ISO/IEC 18004), drawn as one path. The only file that imports libqrencode.
struct QRCode: Sendable {
    /// Of the picture's sides, in modules, with the quiet zone of four around.
    let size: Int
    /// The data of an SVG path: the dark modules.
    let path: String

    /// Nil for a text that is too long.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        size = width + 2 * Self.margin
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                let start = x
                while x < width, modules[y * width + x] & 1 == 1 { x += 1 }
                if x > start { path += "M\(start + Self.margin) \(y + Self.margin)h\(x - start)v1h-\(x - start)z" } else { x += 1 }
            }
        }
        self.path = path
    }

    private static let margin = 4
}
