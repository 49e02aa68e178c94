import Actions
import Domain

/// The pool of a development server, `demo`: made once, found ever after.
struct DemoPool: Sendable {
    let id: String
    let app: String
    let service: String
    /// Of the demo app in a browser.
    let address: String

    static let name = Demo.name
    static let appName = Demo.appName
    static let serviceName = Demo.serviceName

    init(in house: House) async throws {
        address = house.settings.listen.url + Demo.appPath
        let demo = try await MakeDemo(appAt: address).run(as: house.administrator, in: house.call)
        id = demo.pool.id.text
        app = demo.app?.id.text ?? ""
        service = demo.service?.id.text ?? ""
    }
}
