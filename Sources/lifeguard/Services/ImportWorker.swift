import Actions
import Domain
import Logging
import ServiceLifecycle

/// Works on import jobs: as soon as one is started here, and once a second for those that were started elsewhere. Told to stop, it ends
/// the batch under way; whoever comes next goes on from there.
struct ImportWorker: Service, CustomStringConvertible {
    let house: House

    var description: String { "imports" }

    func run() async throws {
        let work = WorkOffImports(holder: house.facilities.effects.uuid())
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask {
                    while (try? await Task.sleep(for: .seconds(1))) != nil { house.facilities.imports.ring() }
                }
                var isFailing = false
                for await _ in house.facilities.imports.rings {
                    do {
                        try await work.run(in: house.call)
                        if isFailing { house.logger.notice("imports are worked on again") }
                        isFailing = false
                    } catch {
                        if !isFailing, !Task.isCancelled {
                            house.logger.error("imports cannot be worked on", metadata: ["error": "\(error)"])
                        }
                        isFailing = true
                    }
                }
                group.cancelAll()
            }
        }
    }
}
