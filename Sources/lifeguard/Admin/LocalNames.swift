import Actions
import Domain
import Store

/// Pools and clients of the local database by their ids or names.
struct LocalNames {
    private let house: House

    init(_ house: House) { self.house = house }

    /// What is no name either is left as it is: the operation has the right words for it.
    func pool(_ text: String) async throws -> String {
        if try await house.facilities.registry.pool(PoolID(text)) != nil { return text }
        let found = try await all { tables, last in
            try tables.pools.page(after: last.map { PoolID($0) }, limit: Limits.defaultPage)
        } id: {
            $0.id.text
        } where: {
            $0.name == text
        }
        return try Ambiguous.check(found, text) ?? text
    }

    func client(_ text: String, of pool: PoolID) async throws -> String {
        if try await house.facilities.registry.client(ClientID(text)) != nil { return text }
        let found = try await all { tables, last in
            try tables.clients.page(of: pool, after: last.map { ClientID($0) }, limit: Limits.defaultPage)
        } id: {
            $0.id.text
        } where: {
            $0.name == text
        }
        return try Ambiguous.check(found, text) ?? text
    }

    /// The ids of what is meant, page by page.
    private func all<Item: Sendable>(
        _ page: @escaping @Sendable (Tables, String?) throws -> [Item], id: (Item) -> String, where isMeant: (Item) -> Bool
    ) async throws -> [String] {
        var (found, last): ([String], String?) = ([], nil)
        while true {
            let items = try await house.facilities.store.read { [last] in try page($0, last) }
            found += items.filter(isMeant).map(id)
            guard items.count == Limits.defaultPage, let end = items.last else { return found }
            last = id(end)
        }
    }
}
