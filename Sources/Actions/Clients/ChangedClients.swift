import Domain
import Foundation
import Store

extension Tables {
    /// Gives every client of a pool the settings that become of its own; those of whom nothing changes stay untouched.
    func changeClients(of pool: PoolID, at now: Date, _ changed: (JSON) -> JSON) throws {
        var last: ClientID?
        while true {
            let page = try clients.page(of: pool, after: last, limit: Limits.defaultPage)
            for client in page {
                let settings = changed(client.settings)
                guard settings != client.settings else { continue }
                _ = try clients.update(
                    AppClient(
                        id: client.id, pool: pool, name: client.name, settings: settings, secrets: client.secrets,
                        created: client.created, modified: now))
            }
            guard page.count == Limits.defaultPage, let end = page.last?.id else { return }
            last = end
        }
    }
}
