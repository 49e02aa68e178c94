extension Schema {
    /// What an authorization request asked of its tokens beside the scopes; NULL where nothing was.
    static let sessionDetails = Migration(number: 5, statements: ["ALTER TABLE session ADD COLUMN details text"])
}
