/// What may grow, and how far.
enum MetricLimits {
    /// Series of one name. A further set of labels counts into one overflow series of that name.
    static let seriesPerName = 200

    /// Upper bounds of a timer's buckets in nanoseconds: half a millisecond to ten seconds. The last bucket, +Inf, is implied.
    static let timerBounds: [UInt64] = [
        500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
        250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]
}
