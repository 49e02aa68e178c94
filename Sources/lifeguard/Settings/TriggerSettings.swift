import Couriers
import Domain
import Foundation

/// Where the functions are that pools name as their triggers.
///
/// - `triggers` (a map of ARN to address; in the environment `ARN=ADDRESS,…` or a JSON object): `https://…`, `http://` on
///   loopback, or `command:PATH [ARGUMENT …]`
/// - `trigger-secret` (needed with a URL, at least 16 bytes): what the posts are signed with
struct TriggerSettings: Sendable {
    /// By the function's ARN.
    let addresses: [String: TriggerAddress]
    let secret: Secret?

    init(_ settings: SettingsReader) async throws {
        secret = try await Self.secret(settings)
        var addresses: [String: TriggerAddress] = [:]
        for (arn, given) in try await Self.entries(settings) {
            guard TriggerEntries.isARN(arn) else { throw given.refused("\"\(arn)\" is not the ARN of a function") }
            guard addresses[arn] == nil else { throw given.refused("\(arn) has two addresses") }
            do { addresses[arn] = try TriggerAddress(given.text) } catch { throw given.refused("what is given for \(arn) \(error)") }
            guard case .url = addresses[arn] else { continue }
            guard secret != nil else {
                throw SettingsError(
                    key: .triggerSecret, reason: "is needed with a URL in triggers: what the posts are signed with", origin: given.origin)
            }
        }
        self.addresses = addresses
    }

    private static func entries(_ settings: SettingsReader) async throws -> [(arn: String, given: Given)] {
        guard let given = try await settings.given(.triggers) else {
            return try await settings.entries(.triggers).map { ($0.name, $0.given) }
        }
        return try TriggerEntries.read(given).map { ($0.arn, Given(key: given.key, text: $0.address, origin: given.origin)) }
    }

    private static func secret(_ settings: SettingsReader) async throws -> Secret? {
        guard let given = try await settings.given(.triggerSecret) else { return nil }
        guard given.text.utf8.count >= Limits.webhookSecret else {
            throw given.refused("is shorter than \(Limits.webhookSecret) bytes")
        }
        return Secret(given.text)
    }
}
