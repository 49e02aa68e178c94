import Hummingbird

/// Something that answers requests: it brings its own addresses.
protocol Endpoint: Sendable {
    func mount(on router: Router<AppContext>)
}
