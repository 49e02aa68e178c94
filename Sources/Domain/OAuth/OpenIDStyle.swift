/// Where Cognito and the OpenID standards disagree, the pool decides. Every such place asks here.
package enum OpenIDStyle: Sendable, Hashable {
    case cognito
    case strict

    /// - Parameter settings: of a pool, with `strictOpenID` or the tag `lifeguard:strict-openid`.
    init(_ settings: JSON) {
        let tag = settings["UserPoolTags"]?["lifeguard:strict-openid"]?.string
        self = settings["strictOpenID"]?.bool == true || tag == "true" ? .strict : .cognito
    }

    /// Whether a request without scopes is for all of the client's.
    package var defaultsToAllScopes: Bool { self == .cognito }
    /// Whether `openid` without `profile`, `email`, `phone` or `address` opens all attributes.
    package var openIDAloneOpensAll: Bool { self == .cognito }
    /// Whether `profile` opens custom attributes as well.
    package var profileOpensCustomAttributes: Bool { self == .cognito }
    /// Whether the verified flags are text in userInfo.
    package var flagsAreText: Bool { self == .cognito }
    /// Whether `address` is an object in tokens and userInfo, and `updated_at` a number.
    package var claimsHaveTypes: Bool { self == .strict }
    /// Whether `offline_access` may be asked for; refresh tokens come either way.
    package var knowsOfflineAccess: Bool { self == .strict }
    /// The scopes that discovery names; Cognito's own and those of resource servers are a pool's own affair.
    package var advertisedScopes: [String] {
        ["openid", "email", "phone", "profile"] + (self == .strict ? ["address", "offline_access"] : [])
    }
    /// Whether a refresh request may ask for fewer scopes than were granted (RFC 6749, section 6), or its `scope` is not looked at.
    package var refreshNarrowsScopes: Bool { self == .strict }
    /// Whether clients without a secret must use PKCE (RFC 9700, section 2.1.1).
    package var publicClientsNeedPKCE: Bool { self == .strict }
}
