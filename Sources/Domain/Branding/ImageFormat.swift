/// A kind of image that may be uploaded, known by its content. Source: AssetExtensionType.
package enum ImageFormat: String, Sendable, CaseIterable {
    case ico = "ICO"
    case jpeg = "JPEG"
    case png = "PNG"
    case svg = "SVG"
    case webp = "WEBP"

    /// What the bytes are, whatever they are called; nil for anything else. Of an SVG nothing is said but that it begins like one.
    package init?(sniffing bytes: [UInt8]) {
        switch bytes.first {
        case 0x89 where bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)): self = .png
        case 0xFF where bytes.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
        case UInt8(ascii: "R") where bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBPVP8".utf8): self = .webp
        // One picture at least.
        case 0 where bytes.starts(with: [0, 0, 1, 0]) && bytes.count > 22 && bytes[4...5] != [0, 0]: self = .ico
        case UInt8(ascii: "<"), 0xEF, UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): self = .svg
        default: return nil
        }
    }

    /// Refuses bytes that are not of this format, or that could do more in a browser than be looked at.
    package func check(_ bytes: [UInt8]) throws(Refusal) {
        guard ImageFormat(sniffing: bytes) == self else { throw .invalidParameter("The image is no \(rawValue) file.") }
        guard self == .svg else { return }
        do { try SVGCheck.run(bytes) } catch { throw .invalidParameter("The SVG image \(error.words).") }
    }

    /// Under which it is served; nothing is served under another type.
    package var contentType: String {
        switch self {
        case .ico: "image/x-icon"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .webp: "image/webp"
        }
    }

    package var ending: String { rawValue.lowercased() }
}
