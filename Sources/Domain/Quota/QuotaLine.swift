/// The rule of a token bucket that holds one second's worth, in one number: the moment until which all that it gave is paid for
/// (the generic cell rate algorithm, ITU-T I.371). Moments are nanoseconds of a clock that nobody sets back.
package enum QuotaLine {
    package static let second: Int64 = 1_000_000_000

    /// - Returns: the line after one more request, or nil when it must wait.
    package static func afterRequest(paidUntil: Int64, at now: Int64, perSecond: Int) -> Int64? {
        let next = max(paidUntil, now) + second / Int64(perSecond)
        return next - now <= second ? next : nil
    }
}
