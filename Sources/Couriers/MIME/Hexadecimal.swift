/// An octet as two capital hexadecimal digits, as quoted-printable wants it.
enum Hexadecimal {
    static func digits(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
