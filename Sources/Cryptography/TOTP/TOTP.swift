package import Foundation

/// One-time passwords by the clock (RFC 6238): six digits of HMAC-SHA-1, new every 30 seconds. Prints as •••.
package struct TOTP: Sendable {
    /// Bytes of a new secret: 52 letters of Base32, as Cognito gives.
    package static let secretLength = 32
    package static let period: TimeInterval = 30
    /// How many steps a phone's clock may be off, either way.
    package static let drift: Int64 = 1

    /// To be sealed before it is kept.
    package let secret: [UInt8]

    package init(secret: [UInt8]) {
        self.secret = secret
    }

    /// `SecretCode`: what the user's app is told.
    package var secretText: String { Base32.encode(secret) }

    /// The number of the step in which a moment lies, counted from 1970.
    package static func step(at moment: Date) -> Int64 {
        Int64((moment.timeIntervalSince1970 / period).rounded(.down))
    }

    /// The code of a step.
    package func code(step: Int64) -> String {
        HOTP.code(UInt64(bitPattern: step), secret: secret)
    }

    /// The step to which the code belongs, at most `drift` steps away; nil for any other code. The caller keeps the step and
    /// takes no code of it or of an earlier one again: a code works once (RFC 6238, section 5.2).
    package func step(matching code: String, at now: Date) -> Int64? {
        let attempt = Array(code.utf8)
        let present = Self.step(at: now)
        // Every step is compared, so that the time taken does not tell which one it was.
        let matches = (present - Self.drift...present + Self.drift).filter { step in
            ConstantTime.equal(Array(self.code(step: step).utf8), attempt)
        }
        return matches.last
    }
}

extension TOTP: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
