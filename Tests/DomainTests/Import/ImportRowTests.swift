import Domain
import Foundation
import Testing

/// ImportHeader, ImportRow, ImportLine, ImportJob.
@Suite struct ImportRowTests {
    private static let now = Date(timeIntervalSince1970: 1_700_000_000)

    private func pool(_ settings: JSON = ["AutoVerifiedAttributes": ["email"]]) throws -> UserPool {
        UserPool(id: "p_1", name: "n", settings: try PoolSettings.created(from: settings), created: Self.now, modified: Self.now)
    }

    private func header(_ text: String, of pool: UserPool, hasHashes: Bool = false) throws -> ImportHeader {
        try ImportHeader(Array(text.utf8)[...], of: pool, hasHashes: hasHashes)
    }

    private func user(_ fields: String, under columns: String, settings: JSON = ["AutoVerifiedAttributes": ["email"]]) throws -> User {
        let pool = try pool(settings)
        let hasHashes = columns.contains("password_hash")
        let row = try ImportRow(
            CSVRow.fields(of: Array(fields.utf8)[...]), under: header(columns, of: pool, hasHashes: hasHashes), of: pool)
        return row.user("id1", in: pool, at: Self.now)
    }

    private static let columns = "cognito:username,cognito:mfa_enabled,email,email_verified,birthdate,phone_number,phone_number_verified"

    @Test func `the header has Amazon's order, and custom attributes before the last two`() throws {
        let columns = ImportHeader.columns(of: try pool(["Schema": [["Name": "badge"]]]))
        #expect(columns.prefix(2) == ["name", "given_name"])
        #expect(columns.suffix(4) == ["updated_at", "custom:badge", "cognito:mfa_enabled", "cognito:username"])
        #expect(columns.count == 22)
    }

    @Test(arguments: [
        ("cognito:username,cognito:mfa_enabled,shoe", false, ImportEnding.unknownColumn),
        ("cognito:username,cognito:mfa_enabled,sub", false, .unknownColumn),
        ("cognito:username,email", false, .missingColumn),
        ("cognito:username,cognito:mfa_enabled,email,email", false, .repeatedColumn),
        ("cognito:username,cognito:mfa_enabled,password_hash", false, .unexpectedHashes),
        ("cognito:username,cognito:mfa_enabled", true, .missingHashes),
        ("\"cognito:username", false, .malformedHeader),
    ])
    func `a header that is not the pool's is told as such`(text: String, hasHashes: Bool, ending: ImportEnding) throws {
        let pool = try pool()
        do {
            _ = try header(text, of: pool, hasHashes: hasHashes)
            Issue.record("taken")
        } catch let fault as ImportHeader.Fault { #expect(fault.ending == ending) }
    }

    @Test func `a byte order mark before the header is no part of it`() throws {
        #expect(try header("\u{FEFF}cognito:username,cognito:mfa_enabled", of: pool()).columns.count == 2)
    }

    @Test func `a row is a user who has to set a password`() throws {
        let user = try user("ann,FALSE,ann@example.com,TRUE,01/31/1990,,", under: Self.columns)
        #expect(user.username == "ann" && user.status == .resetRequired && user.passwordSet == nil && user.isEnabled)
        #expect(user.attributes == ["email": "ann@example.com", "email_verified": "true", "birthdate": "1990-01-31"])
    }

    @Test func `a row with a hash is a user who has a password`() throws {
        let user = try user(
            "ann,false,a@example.com,true,x", under: "cognito:username,cognito:mfa_enabled,email,email_verified,password_hash")
        #expect(user.status == .confirmed && user.passwordSet == Self.now)
        #expect(user.attributes["password_hash"] == nil)
    }

    @Test func `who signs in by a code to the address needs no password`() throws {
        let settings: JSON = [
            "AutoVerifiedAttributes": ["email"], "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]]],
        ]
        #expect(try user("ann,false,ann@example.com,true,,,", under: Self.columns, settings: settings).status == .confirmed)
    }

    @Test func `an address as the username becomes the attribute, and the user is called by the sub`() throws {
        let settings: JSON = ["AutoVerifiedAttributes": ["email"], "UsernameAttributes": ["email"]]
        let user = try user("ann@example.com,false,,true,,,", under: Self.columns, settings: settings)
        #expect(user.username == "id1" && user.attributes["email"] == "ann@example.com")
    }

    @Test func `the column of MFA switches on codes by SMS`() throws {
        let user = try user("ann,true,ann@example.com,true,,+491701234567,true", under: Self.columns)
        #expect(user.mfa.enabled == [.sms])
    }

    @Test(arguments: [
        (",false,a@example.com,true,,,", "does not set the attribute cognito:username"),
        ("ann,,a@example.com,true,,,", "does not set the attribute cognito:mfa_enabled"),
        ("ann,maybe,a@example.com,true,,,", "neither true nor false"),
        (
            "ann,false,a@example.com,false,,,",
            "does not set any of the auto verified attributes to true. (Example: email_verified to true)."
        ),
        ("ann,false,,true,,,", "does not set the attribute email"),
        ("ann,false,not-an-address,true,,,", "Invalid email address format."),
        ("ann,false,a@example.com,true,1990,,", "birthdate"),
        ("ann,false", "2 columns, and the header has 7"),
        ("ann lee,false,a@example.com,true,,,", "white space"),
    ])
    func `a row that describes nobody says why`(row: String, words: String) {
        do {
            _ = try user(row, under: Self.columns)
            Issue.record("taken")
        } catch let fault as ImportRow.Fault {
            #expect(fault.words.contains(words), "\(fault.words)")
        } catch { Issue.record(error) }
    }

    @Test func `the log speaks as Amazon's`() {
        let lines = [ImportLine(2, .succeeded), ImportLine(3, .skipped), ImportLine(4, .failed("No."))]
        #expect(lines[0].text == "[SUCCEEDED] Line Number 2 - The import succeeded.")
        #expect(lines[1].text == "[SKIPPED] Line Number 3 - The user already exists.")
        #expect(lines[2].text == "[FAILED] Line Number 4 - No.")
        #expect(lines.counts == ImportCounts(imported: 1, skipped: 1, failed: 1))
    }

    @Test func `a job that nobody starts expires after a day`() {
        let job = ImportJob(id: "import-1", pool: "p_1", name: "n", logsRole: "r", created: Self.now)
        #expect(job.status(at: Self.now + Limits.importStart - 1) == .created)
        #expect(job.status(at: Self.now + Limits.importStart) == .expired)
    }
}
