/// The tables, as an append-only list of steps. A step that has been released is never changed: add the next one. (Before any
/// release, step 1 has lost its foreign keys; files that have them are none the worse.)
///
/// The text runs on SQLite and on everything that speaks PostgreSQL's protocol. Why it is written as it is, and what each
/// of those databases makes of it, stands in the page `Schema.md`.
package enum Schema {
    package static let migrations: [Migration] = [
        start, removals, outboxOrder, authorizationCodes, sessionDetails, terms, factors, addressChanges, branding, deviceAttempts,
        schemaChanges, recoveryCodes, audit, search, imports, groups, secondSecrets, keptConfigurations, searchedInside,
        identityProviders,
    ]
}
