import Domain
import Foundation

/// The `Authorization` header of a signed request, taken apart.
struct Authorization: Sendable {
    let accessKey: AccessKeyID
    let day: String
    let region: String
    let service: String
    let signedHeaders: [String]
    let signature: String
    /// `X-Amz-Date`, as it came.
    let date: String

    static let service = "cognito-idp"
    private static let algorithm = "AWS4-HMAC-SHA256"

    var scope: String { "\(day)/\(region)/\(service)/aws4_request" }

    init(_ header: String?, date: String?) throws(Refusal) {
        guard let header, !header.isEmpty else { throw .missingAuthentication }
        guard header.hasPrefix(Self.algorithm + " ") else {
            throw .incompleteSignature("Unsupported AWS 'algorithm': '\(header.prefix(while: { $0 != " " }))'.")
        }
        var parts: [String: String] = [:]
        for part in header.dropFirst(Self.algorithm.count).split(separator: ",") {
            let pair = part.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { parts[pair[0]] = pair[1] }
        }
        for name in ["Credential", "SignedHeaders", "Signature"] where parts[name] == nil {
            throw .incompleteSignature("Authorization header requires '\(name)' parameter.")
        }
        let credential = (parts["Credential"] ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard credential.count == 5 else {
            throw .incompleteSignature("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.")
        }
        guard credential[4] == "aws4_request" else {
            throw .invalidSignature("Credential should be scoped with a valid terminator: 'aws4_request', not '\(credential[4])'.")
        }
        guard let date else {
            throw .incompleteSignature("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
        accessKey = AccessKeyID(credential[0])
        day = credential[1]
        region = credential[2]
        service = credential[3]
        signedHeaders = (parts["SignedHeaders"] ?? "").split(separator: ";").map(String.init)
        signature = parts["Signature"] ?? ""
        self.date = date
    }

    /// Whether the signature was made for this service, here and now.
    /// - Parameter namesOperation: whether a header says what is asked, which must then be signed too.
    func check(region: String, namesOperation: Bool, at now: Date) throws(Refusal) {
        guard self.region == region else {
            throw .invalidSignature("Credential should be scoped to a valid region, not '\(self.region)'.")
        }
        guard service == Self.service else {
            throw .invalidSignature("Credential should be scoped to correct service: '\(Self.service)'.")
        }
        guard let signed = Self.moment(date) else {
            throw .incompleteSignature("Date must be in ISO-8601 'basic format'. Got '\(date)'.")
        }
        guard date.hasPrefix(day) else {
            throw .invalidSignature("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.")
        }
        guard signedHeaders.contains("host"), signedHeaders.contains("x-amz-date") else {
            throw .invalidSignature("'Host' and 'X-Amz-Date' must be 'SignedHeaders' in the AWS Authorization.")
        }
        guard signedHeaders.contains("x-amz-target") || !namesOperation else {
            throw .invalidSignature("'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.")
        }
        let oldest = now.addingTimeInterval(-Limits.signatureAge)
        let newest = now.addingTimeInterval(Limits.signatureAge)
        if signed < oldest {
            throw .invalidSignature(
                "Signature expired: \(date) is now earlier than \(Self.text(oldest)) (\(Self.text(now)) - 5 min.)")
        }
        if signed > newest {
            throw .invalidSignature(
                "Signature not yet current: \(date) is still later than \(Self.text(newest)) (\(Self.text(now)) + 5 min.)")
        }
    }

    /// ISO 8601's basic format, in UTC.
    private static func text(_ moment: Date) -> String {
        moment.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }

    /// `20150830T123600Z`; no other form.
    private static func moment(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else { return nil }
        func number(_ from: Int, _ length: Int) -> Int? {
            let digits = bytes[from..<from + length]
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let year = number(0, 4), let month = number(4, 2), let day = number(6, 2), let hour = number(9, 2),
            let minute = number(11, 2), let second = number(13, 2)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(
            from: DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
    }
}
