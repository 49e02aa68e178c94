import Domain
package import Foundation

/// How long a POST may take, and how much of an answer is read.
package struct HTTPTerms: Sendable, Hashable {
    /// Until the connection stands, TLS included; seconds.
    package let connect: TimeInterval
    /// From the beginning to the last byte of the answer; seconds.
    package let whole: TimeInterval
    /// Bytes.
    package let longestAnswer: Int

    package init(
        connect: TimeInterval = Limits.webhookConnect, whole: TimeInterval = Limits.webhook, longestAnswer: Int = Limits.webhookAnswer
    ) {
        self.connect = connect
        self.whole = whole
        self.longestAnswer = longestAnswer
    }
}
