extension SignatureV4 {
    /// A request as it came over the wire, in the parts that a client signs.
    package struct Request: Sendable {
        /// `GET`, `POST`, …
        package var method: String
        /// Raw, as sent: still percent-encoded, without the query.
        package var path: String
        /// Raw, as sent, without the question mark.
        package var query: String
        /// In the order in which they came; a name may come more than once.
        package var headers: [(name: String, value: String)]
        /// The names that the client says it has signed.
        package var signedHeaders: [String]
        /// The digest of the body, or what the client sent in its place, in lower-case hexadecimal.
        package var payloadSHA256: String

        package init(
            method: String, path: String, query: String, headers: [(name: String, value: String)], signedHeaders: [String],
            payloadSHA256: String
        ) {
            self.method = method
            self.path = path
            self.query = query
            self.headers = headers
            self.signedHeaders = signedHeaders
            self.payloadSHA256 = payloadSHA256
        }

        /// The canonical request: the one spelling on which client and server agree.
        package var canonical: String {
            let names = signedHeaders.map { $0.lowercased() }.sorted()
            let lines = [method, canonicalPath, canonicalQuery] + names.map(canonicalHeader)
            return (lines + ["", names.joined(separator: ";"), payloadSHA256]).joined(separator: "\n")
        }

        /// What is signed. `amzDate` is `yyyyMMdd'T'HHmmss'Z'`; `scope` is `date/region/service/aws4_request`.
        package func stringToSign(amzDate: String, scope: String) -> String {
            [algorithm, amzDate, scope, Hex.encode(SHA2.sha256(Array(canonical.utf8)))].joined(separator: "\n")
        }
    }
}

extension SignatureV4.Request {
    /// Without empty and dotted segments, each segment encoded once more: what every service but S3 does.
    private var canonicalPath: String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        let slash = path.hasSuffix("/") && !segments.isEmpty ? "/" : ""
        return "/" + segments.map { encode(Array($0.utf8)) }.joined(separator: "/") + slash
    }

    /// Sorted by name, then by value, both encoded in the one way that AWS prescribes.
    private var canonicalQuery: String {
        let pairs = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: encode(decode(parts[0])), value: parts.count > 1 ? encode(decode(parts[1])) : "")
        }
        return pairs.sorted { ($0.name, $0.value) < ($1.name, $1.value) }.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// All values of one header, in order, with single spaces.
    private func canonicalHeader(_ name: String) -> String {
        let values = headers.filter { $0.name.lowercased() == name }.map { header in
            header.value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        }
        return name + ":" + values.joined(separator: ",")
    }

    /// Everything but the unreserved characters of RFC 3986 as `%XX`, upper case.
    private func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                text += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return text
    }

    /// The bytes behind `%XX`; a percent sign without two digits stands for itself.
    private func decode(_ text: Substring) -> [UInt8] {
        let letters = Array(text.utf8)
        var bytes: [UInt8] = []
        var position = 0
        while position < letters.count {
            if letters[position] == UInt8(ascii: "%"), position + 2 < letters.count,
                let byte = Hex.decode(String(decoding: letters[position + 1...position + 2], as: UTF8.self))
            {
                bytes += byte
                position += 3
            } else {
                bytes.append(letters[position])
                position += 1
            }
        }
        return bytes
    }
}
