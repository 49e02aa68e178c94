package import Actions
import Cryptography
package import Domain
import Foundation
import Logging
package import Store

/// A whole service without HTTP: real SQL in memory, real cryptography with cheap parameters, still time.
package struct TestService: Sendable {
    package static let publicURL = "http://localhost:9229"
    package static let region = "us-east-1"
    package static let masterKeyBytes = [UInt8](repeating: 7, count: MasterKey.length)

    package let clock: StillEffects
    package let store: Store
    package let facilities: Facilities

    /// - Parameters:
    ///   - database: nil for one in memory that nobody else sees.
    ///   - iterations: of the password hash.
    package static func start(
        isDevelopment: Bool = true, publicURL: String = publicURL, on database: (any Database)? = nil, clock: StillEffects = StillEffects(),
        iterations: Int = 1, hostedSuffix: HostName? = nil, quotas: QuotaRates? = nil,
        triggers: any TriggerRunner = NoTriggers(), masterKey bytes: [UInt8] = masterKeyBytes
    ) async throws -> TestService {
        let store = Store(try database ?? SQLiteDatabase.inMemory())
        try await store.migrate(at: clock.now)
        let masterKey = try MasterKey(bytes: bytes)
        try await Keyring.check(masterKey, in: store, at: clock.now)
        let parameters = Argon2idParameters(memoryKiB: 64, iterations: iterations)
        let settings = ServiceSettings(
            publicURL: publicURL, region: region, isDevelopment: isDevelopment, hostedSuffix: hostedSuffix, quotas: quotas)
        let facilities = Facilities(
            store: store, masterKey: masterKey, hasher: PasswordHasher(parameters: parameters, threads: 2, queueLimit: 1_000),
            effects: clock.effects, settings: settings, triggers: triggers)
        return TestService(clock: clock, store: store, facilities: facilities)
    }

    /// A call that begins now.
    package var call: Call { Call(facilities, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) }

    package var administrator: Administrator { Administrator(holding: facilities.masterKey) }

    /// Asks for an operation that needs no signature, the way a client does: JSON in, JSON out.
    /// - Throws: `Refusal`, and `AnswerLeavesModel` when the answer is not what the API model promises.
    package func send(_ operation: String, _ body: JSON = [:], signedBy request: SignedRequest? = nil) async throws -> JSON {
        let bytes = try await Dispatcher.answer(operation, body: Data(body.text.utf8), request: request, in: call)
        return try AnswerLeavesModel.checked(try JSON(parsing: bytes), of: operation)
    }

    /// The same as an administrator.
    package func administer(_ operation: String, _ body: JSON = [:]) async throws -> JSON {
        let answer = try await Dispatcher.answer(operation, input: body, as: administrator, in: call)
        return try AnswerLeavesModel.checked(answer, of: operation)
    }
}

/// An answer that the API model does not allow.
package struct AnswerLeavesModel: Error, CustomStringConvertible {
    package let operation: String
    package let violations: [String]

    package var description: String { "\(operation) answers outside the model: \(violations.joined(separator: "; "))" }

    static func checked(_ answer: JSON, of operation: String) throws -> JSON {
        // Amazon breaks its own model here: `phone_number_verified` and `custom:…` are longer than a schema attribute's name may be.
        let violations = ModelValidator.cognito.violations(in: answer, asOutputOf: operation)
            .filter { !$0.contains("schemaAttributes.") || !$0.contains("length less than or equal to 20") }
        guard violations.isEmpty else { throw AnswerLeavesModel(operation: operation, violations: violations) }
        return answer
    }
}

/// An answer lacks what a test goes on with.
package struct Missing: Error, CustomStringConvertible {
    package let description: String

    package init(_ what: String) { description = "missing: \(what)" }
}
