/// An `Authorization` header: a scheme, in whatever case, then its credentials (RFC 9110, section 11.6.2).
enum AuthorizationHeader {
    /// - Parameter scheme: in lower case.
    /// - Returns: the credentials, or nil when the header is of another scheme.
    static func value(of header: String, scheme: String) -> String? {
        let space = UInt8(ascii: " ")
        guard let end = header.utf8.firstIndex(of: space), header[..<end].lowercased() == scheme else { return nil }
        let value = header.utf8[end...].drop { $0 == space }
        return value.isEmpty ? nil : String(Substring(value))
    }
}
