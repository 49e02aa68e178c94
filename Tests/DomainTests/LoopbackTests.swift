import Domain
import Testing

@Suite struct LoopbackTests {
    @Test(arguments: ["localhost", "LOCALHOST", "demo.localhost", "127.0.0.1", "127.255.0.9", "::1", "[::1]"])
    func `this machine is known by its names`(host: String) {
        #expect(Loopback.isHost(host))
    }

    @Test(arguments: [
        nil, "", "example.com", "localhost.example.com", "127.example.com", "127.0.0.256", "127.0.0", "128.0.0.1", "::2", "0.0.0.0",
    ])
    func `everybody else is somebody else`(host: String?) {
        #expect(!Loopback.isHost(host))
    }
}
