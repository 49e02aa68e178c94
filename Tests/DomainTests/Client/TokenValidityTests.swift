import Domain
import Testing

@Suite struct TokenValidityTests {
    @Test(
        arguments: [
            ([:], 3600, 3600, 2_592_000),
            (["AccessTokenValidity": 2, "IdTokenValidity": 3, "RefreshTokenValidity": 4], 7200, 10_800, 345_600),
            (
                ["AccessTokenValidity": 300, "IdTokenValidity": 5, "RefreshTokenValidity": 60].units("seconds", "minutes", "minutes"), 300,
                300, 3600
            ),
            (
                ["AccessTokenValidity": 1, "IdTokenValidity": 24, "RefreshTokenValidity": 3650].units("days", "hours", "days"), 86_400,
                86_400, 315_360_000
            ),
            (["RefreshTokenValidity": 0], 3600, 3600, 2_592_000),
        ] as [(JSON, Double, Double, Double)])
    func `lifetimes count in their units`(settings: JSON, access: Double, id: Double, refresh: Double) throws {
        let validity = Sample.client(settings).validity
        #expect(validity.access == access)
        #expect(validity.id == id)
        #expect(validity.refresh == refresh)
        _ = try ClientSettings.document(from: settings, in: Sample.created())
    }

    @Test(
        arguments: [
            (["AccessTokenValidity": 299].units("seconds", "hours", "days"), "AccessTokenValidity must be between 300 and 86400 seconds."),
            (["AccessTokenValidity": 25], "AccessTokenValidity must be between 300 and 86400 seconds."),
            (["IdTokenValidity": 4].units("hours", "minutes", "days"), "IdTokenValidity must be between 300 and 86400 seconds."),
            (
                ["RefreshTokenValidity": 59].units("hours", "hours", "minutes"),
                "RefreshTokenValidity must be between 3600 and 315360000 seconds."
            ),
            (["RefreshTokenValidity": 3651], "RefreshTokenValidity must be between 3600 and 315360000 seconds."),
        ] as [(JSON, String)])
    func `a lifetime outside Amazon's bounds is refused`(settings: JSON, message: String) throws {
        let pool = try Sample.created()
        #expect(throws: Refusal.invalidParameter("Invalid range for token validity: \(message)")) {
            try ClientSettings.document(from: settings, in: pool)
        }
    }

    @Test func `a refresh token lives as long as the tokens that it renews`() throws {
        let pool = try Sample.created()
        let settings = ["AccessTokenValidity": 5, "RefreshTokenValidity": 4].units("hours", "hours", "hours")
        #expect(throws: Refusal.invalidParameter("Refresh token validity cannot be less than the validity of access and ID tokens.")) {
            try ClientSettings.document(from: settings, in: pool)
        }
    }
}

extension [String: JSON] {
    fileprivate func units(_ access: JSON, _ id: JSON, _ refresh: JSON) -> JSON {
        .object(merging(["TokenValidityUnits": ["AccessToken": access, "IdToken": id, "RefreshToken": refresh]]) { _, new in new })
    }
}
