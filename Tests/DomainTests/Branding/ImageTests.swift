import Testing

@testable import Domain

@Suite struct ImageTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1]
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]
    private static let webp: [UInt8] = Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBPVP8L".utf8)
    private static let ico: [UInt8] = [0, 0, 1, 0, 1, 0] + [UInt8](repeating: 7, count: 20)

    @Test(
        arguments: [
            (png, .png), (jpeg, .jpeg), (webp, .webp), (ico, .ico), (Array("<svg/>".utf8), .svg), (Array("\u{FEFF} <svg/>".utf8), .svg),
            ([], nil),
            (Array("GIF89a".utf8), nil), (Array(png.prefix(8)), nil), ([0, 0, 1, 0, 0, 0] + [UInt8](repeating: 7, count: 20), nil),
            ([0, 0, 2, 0, 1, 0] + [UInt8](repeating: 7, count: 20), nil), (Array("RIFF0000WAVE".utf8), nil), (Array("%PDF".utf8), nil),
            (Array("alert(1)".utf8), nil), ([0xFF, 0xD8], nil),
        ] as [([UInt8], ImageFormat?)])
    func `an image is what its bytes are`(bytes: [UInt8], format: ImageFormat?) {
        #expect(ImageFormat(sniffing: bytes) == format)
    }

    @Test func `bytes of one format are refused under the name of another`() throws {
        for (bytes, own) in [(Self.png, ImageFormat.png), (Self.jpeg, .jpeg), (Self.webp, .webp), (Self.ico, .ico)] {
            for format in ImageFormat.allCases {
                if format == own {
                    try format.check(bytes)
                } else {
                    #expect(throws: Refusal.invalidParameter("The image is no \(format.rawValue) file.")) { try format.check(bytes) }
                }
            }
        }
    }

    @Test func `an icon has the format of its place`() throws {
        try BrandImage.check(Self.ico, as: .ico, for: .faviconICO)
        #expect(throws: Refusal.self) { try BrandImage.check(Self.png, as: .png, for: .faviconICO) }
        #expect(throws: Refusal.self) { try BrandImage.check(Self.png, as: .png, for: .faviconSVG) }
        try BrandImage.check(Self.png, as: .png, for: .formLogo)
    }

    @Test func `a logo of the classic pages is PNG or JPEG`() throws {
        #expect(try UICustomization.logoFormat(of: Self.png) == .png)
        #expect(try UICustomization.logoFormat(of: Self.jpeg) == .jpeg)
        for bytes in [Self.webp, Self.ico, Array("<svg/>".utf8), []] {
            #expect(throws: Refusal.self) { try UICustomization.logoFormat(of: bytes) }
        }
    }
}
