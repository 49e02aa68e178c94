import Cryptography

/// The master key as text: base64url as we write it; hexadecimal and Base64 with padding are read too.
enum MasterKeyText {
    static let form = "a master key is 32 bytes in base64url or hexadecimal"

    static func text(_ key: MasterKey) -> String { Base64URL.encode(key.bytes) }

    static func key(_ text: String) -> MasterKey? {
        var bare = Array(text.utf8)
        while let last = bare.last, isSpace(last) || last == UInt8(ascii: "=") { bare.removeLast() }
        while let first = bare.first, isSpace(first) { bare.removeFirst() }
        let url = bare.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
        let isHex = bare.count == 2 * MasterKey.length
        let letters = String(decoding: isHex ? bare : url, as: UTF8.self)
        guard let bytes = isHex ? Hex.decode(letters) : Base64URL.decode(letters) else { return nil }
        return try? MasterKey(bytes: bytes)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
