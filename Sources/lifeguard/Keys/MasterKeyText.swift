import Cryptography

/// The master key as text: base64url as we write it; hexadecimal and Base64 with padding are read too.
enum MasterKeyText {
    static let form = "a master key is 32 bytes in base64url or hexadecimal"

    static func text(_ key: MasterKey) -> String { Base64URL.encode(key.bytes) }

    static func key(_ text: String) -> MasterKey? {
        let bare = String(text.trimmingPrefix { $0.isWhitespace }.reversed().drop { $0.isWhitespace || $0 == "=" }.reversed())
        let url = String(bare.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
        guard let bytes = bare.count == 2 * MasterKey.length ? Hex.decode(bare) : Base64URL.decode(url) else { return nil }
        return try? MasterKey(bytes: bytes)
    }
}
