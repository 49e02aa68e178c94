import Domain
import Testing

@Suite struct RiskConfigurationTests {
    @Test(arguments: ["192.0.2.0/24", "0.0.0.0/0", "203.0.113.7/32", "2001:db8::/32", "::/0", "::1/128"])
    func `a range of addresses is in CIDR notation`(_ range: String) throws {
        let document: JSON = ["RiskExceptionConfiguration": ["BlockedIPRangeList": [.string(range)], "SkippedIPRangeList": []]]
        #expect(try RiskConfiguration(document).document == document)
    }

    @Test(arguments: [
        "", "/", "192.0.2.0", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/08", "192.0.2/24", "::/129", "x/8", "1.2.3.4/8/8",
    ])
    func `what is no range of addresses is refused by its list's name`(_ range: String) {
        for list in ["BlockedIPRangeList", "SkippedIPRangeList"] {
            let document: JSON = ["RiskExceptionConfiguration": .object([list: [.string(range)]])]
            #expect(throws: Refusal.invalidParameter("\(list): \(range) is no range of addresses in CIDR notation.")) {
                try RiskConfiguration(document)
            }
        }
    }

    @Test func `an action that notifies needs to know how`() throws {
        func takeover(_ notifies: Bool, _ how: JSON? = nil) -> JSON {
            var members: [String: JSON] = ["Actions": ["HighAction": ["Notify": .bool(notifies), "EventAction": "BLOCK"]]]
            members["NotifyConfiguration"] = how
            return ["AccountTakeoverRiskConfiguration": .object(members)]
        }
        _ = try RiskConfiguration(takeover(false))
        _ = try RiskConfiguration(takeover(true, ["SourceArn": "arn:aws:ses:eu-central-1:123456789012:identity/a@example.com"]))
        #expect(throws: Refusal.invalidParameter("NotifyConfiguration is required where an action notifies.")) {
            try RiskConfiguration(takeover(true))
        }
    }

    @Test(arguments: [("AUDIT", true), ("ENFORCED", true), ("OFF", false)])
    func `a pool has threat protection in two of three modes`(_ mode: String, _ isOn: Bool) {
        #expect(RiskConfiguration.isOn(in: ["UserPoolAddOns": ["AdvancedSecurityMode": .string(mode)]]) == isOn)
        #expect(!RiskConfiguration.isOn(in: [:]))
    }
}
