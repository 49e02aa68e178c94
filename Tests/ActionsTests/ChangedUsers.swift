import Domain
import Store
import TestSupport

extension TestApp {
    /// Disables a user in the store: no operation does it yet.
    func disable(_ sub: String) async throws {
        try await change(sub) { $0.isEnabled = false }
    }

    func change(_ sub: String, _ change: @escaping @Sendable (inout User) -> Void) async throws {
        try await service.store.write { [pool] tables in
            guard var user = try tables.users.find(UserID(sub), in: pool) else { throw Missing(sub) }
            change(&user)
            try tables.users.update(user)
        }
    }
}
