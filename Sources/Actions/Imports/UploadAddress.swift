import Cryptography
package import Domain
import Foundation

/// Where a job's file is uploaded, signed by us: whoever has the address may upload, once. Nothing of the signature is kept, and it
/// stands in the query, which no log holds.
package struct UploadAddress: Sendable {
    package let pool: PoolID
    package let job: ImportJobID
    /// Seconds since 1970.
    private let expires: Int64
    private let signature: String
    private let publicURL: String

    init(of job: ImportJob, in call: Call) {
        pool = job.pool
        self.job = job.id
        expires = Int64(job.uploadEnds.timeIntervalSince1970)
        signature = Self.signature(pool, job.id, expires, call)
        publicURL = call.facilities.settings.publicURL
    }

    var url: String { "\(publicURL)/imports/\(pool)/\(job)?expires=\(expires)&signature=\(signature)" }

    /// What of an address was right.
    package enum Verdict: Sendable {
        case good, forged, expired
    }

    /// Whether a given address is one of ours, and still counts.
    package static func verdict(pool: PoolID, job: ImportJobID, expires: String?, signature given: String?, in call: Call) -> Verdict {
        guard let expires = expires.flatMap({ Int64($0) }), let given else { return .forged }
        let right = signature(pool, job, expires, call)
        guard ConstantTime.equal(Array(right.utf8), Array(given.utf8)) else { return .forged }
        return call.now < Date(timeIntervalSince1970: Double(expires)) ? .good : .expired
    }

    private static func signature(_ pool: PoolID, _ job: ImportJobID, _ expires: Int64, _ call: Call) -> String {
        let key = call.facilities.masterKey.derived(for: "import-upload")
        return Hex.encode(MAC.sha256(Array("\(pool)/\(job)/\(expires)".utf8), key: key))
    }
}
