import NIOCore
import NIOPosix

/// Whether somebody listens somewhere: a connection that is closed at once.
package enum Reach {
    package static func connects(to host: String, _ port: Int, within seconds: Int64 = 5) async -> Bool {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(seconds))
        guard let channel = try? await bootstrap.connect(host: host, port: port).get() else { return false }
        try? await channel.close().get()
        return true
    }
}
