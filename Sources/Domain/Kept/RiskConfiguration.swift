import Foundation

/// What threat protection is to do. Source: RiskConfigurationType; "Advanced security with threat protection".
package struct RiskConfiguration: Sendable {
    package static let members = [
        "CompromisedCredentialsRiskConfiguration", "AccountTakeoverRiskConfiguration", "RiskExceptionConfiguration",
    ]

    /// The members that were given; empty sets the defaults again.
    package let document: JSON

    /// - Parameter document: some of `members`.
    /// - Throws: `invalidParameter` for a range of addresses that is none in CIDR notation, and for notifications about which
    ///   nothing is said.
    package init(_ document: JSON) throws(Refusal) {
        self.document = document
        let exceptions = document["RiskExceptionConfiguration"]
        for list in ["BlockedIPRangeList", "SkippedIPRangeList"] {
            for range in exceptions?[list]?.array ?? [] {
                guard let text = range.string, Self.isAddressRange(text) else {
                    throw .invalidParameter("\(list): \(range.string ?? "") is no range of addresses in CIDR notation.")
                }
            }
        }
        let takeover = document["AccountTakeoverRiskConfiguration"]
        let notifies = (takeover?["Actions"]?.object ?? [:]).values.contains { $0["Notify"]?.bool == true }
        guard !notifies || takeover?["NotifyConfiguration"] != nil else {
            throw .invalidParameter("NotifyConfiguration is required where an action notifies.")
        }
    }

    package var isEmpty: Bool { document.object?.isEmpty != false }

    /// Whether a pool with these settings has threat protection at all.
    package static func isOn(in settings: JSON) -> Bool {
        ["AUDIT", "ENFORCED"].contains(settings["UserPoolAddOns"]?["AdvancedSecurityMode"]?.string)
    }

    /// `192.0.2.0/24`, `2001:db8::/32` (RFC 4632, RFC 4291).
    private static func isAddressRange(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let length = Int(parts[1]), "\(length)" == parts[1] else { return false }
        var four = in_addr()
        if inet_pton(AF_INET, String(parts[0]), &four) == 1 { return (0...32).contains(length) }
        var six = in6_addr()
        return inet_pton(AF_INET6, String(parts[0]), &six) == 1 && (0...128).contains(length)
    }
}
