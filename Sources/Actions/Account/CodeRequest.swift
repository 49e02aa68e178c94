import Domain
import Store

/// Sends a code to whoever asks for one. Where the client keeps it a secret who exists, somebody who cannot be sent one gets
/// the same answer, after the same work: a decoy in place of the code.
struct CodeRequest: Sendable {
    let purpose: ConfirmationCode.Purpose
    let allowance: Allowance.Kind

    /// - Parameter recipient: the user and the address that the code goes to, or the reason why there is none.
    func answer(
        _ request: AppRequest, in call: Call, recipient: (User?) throws -> (User, ContactAddress)
    ) async throws -> CodeDelivery {
        let found: (User, ContactAddress)
        do {
            found = try recipient(request.user)
        } catch let refusal as Refusal {
            guard request.client.hidesUserExistence else { throw refusal }
            return try await pretend(request, call)
        }
        let letter = try CodeLetter(purpose, to: found.1, for: found.0, typed: request.username, in: request.pool, call)
        try await call.store.write { tables in
            try tables.spend(allowance, of: request.subject, in: request.pool.id, at: call)
            try letter.write(in: tables)
        }
        call.facilities.outbox.ring()
        return CodeDelivery(to: found.1)
    }

    private func pretend(_ request: AppRequest, _ call: Call) async throws -> CodeDelivery {
        let decoy = try DecoyCode(purpose, typed: request.username, subject: request.subject, in: request.pool, call)
        try await call.store.write { tables in
            try tables.spend(allowance, of: request.subject, in: request.pool.id, at: call)
            try decoy.write(in: tables)
        }
        call.facilities.outbox.ring()
        return decoy.delivery
    }
}
