extension Schema {
    /// Some databases cannot use a column in the transaction that has added it.
    static let outboxOrder = Migration(number: 3, statements: ["CREATE INDEX outbox_by_due ON outbox (state, shard, due)"])
}
