/// The second factors among a pool's settings. Source: SetUserPoolMfaConfig, and what was measured of it in public trackers.
extension PoolSettings {
    private static let factors = ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"]

    /// The document after `SetUserPoolMfaConfig`: the factors are replaced, and go where the request says `OFF` or nothing.
    /// What it says about passkeys stands apart from them, and stays where it says nothing.
    package static func changed(_ existing: JSON, byMFA request: JSON) throws(Refusal) -> JSON {
        let enforcement = request["MfaConfiguration"] ?? "OFF"
        let given = factors.filter { request[$0] != nil }
        if enforcement == "OFF", !given.isEmpty {
            throw .invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")
        }
        if enforcement != "OFF", given.isEmpty {
            throw .invalidParameter("Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.")
        }
        var settings = existing.object ?? [:]
        settings["MfaConfiguration"] = enforcement
        for name in factors { settings[name] = request[name] }
        if let sending = request["SmsMfaConfiguration"]?["SmsConfiguration"] { settings["SmsConfiguration"] = sending }
        settings["WebAuthnConfiguration"] = request["WebAuthnConfiguration"] ?? existing["WebAuthnConfiguration"]
        return .object(settings)
    }

    /// What `GetUserPoolMfaConfig` shows: only the factors that are there.
    package static func ofMFA(in settings: JSON) -> JSON {
        var members = (settings.object ?? [:]).filter { ofMFA.contains($0.key) }
        members["MfaConfiguration"] = settings["MfaConfiguration"] ?? "OFF"
        // Whoever sends text messages has that factor as well, where there are any.
        if members["MfaConfiguration"] != "OFF", let sending = settings["SmsConfiguration"] {
            var sms = members["SmsMfaConfiguration"]?.object ?? [:]
            sms["SmsConfiguration"] = sending
            sms["SmsAuthenticationMessage"] = sms["SmsAuthenticationMessage"] ?? settings["SmsAuthenticationMessage"]
            members["SmsMfaConfiguration"] = .object(sms)
        }
        return .object(members)
    }

    /// A pool is born with text messages as its only second factor.
    static func checkMFA(ofNew settings: JSON) throws(Refusal) {
        guard settings["MfaConfiguration"] != "OFF", settings["SmsConfiguration"] == nil else { return }
        throw .invalidParameter("SMS configuration and Auto verification for phone_number are required when MFA is required/optional")
    }

    /// `UpdateUserPool` leaves the requirement as it is where it says nothing, and does not make it where there was none.
    static func keepMFA(of existing: JSON, _ request: JSON, in settings: inout [String: JSON]) throws(Refusal) {
        let wanted = request["MfaConfiguration"] ?? existing["MfaConfiguration"] ?? "OFF"
        if wanted == "ON", existing["MfaConfiguration"] != "ON" {
            throw .invalidParameter("Cannot turn MFA functionality ON, once the user pool has been created.")
        }
        settings["MfaConfiguration"] = wanted
        if wanted == "OFF" { for name in factors { settings[name] = nil } }
    }
}
