import NIOCore
import NIOPosix
import Synchronization

/// An HTTP server of one's own on loopback: it keeps what it is sent, and answers with the bytes that it was told.
final class LoopbackHTTP: Sendable {
    struct Request: Sendable {
        let head: [String]
        let body: String

        func header(_ name: String) -> String? {
            head.dropFirst().first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
        }
    }

    private let channel: any Channel
    private let received: Received

    fileprivate final class Received: Sendable {
        let requests = Mutex<[Request]>([])
        let connections = Atomic(0)
    }

    /// - Parameter answer: whole, from the status line on; nil never answers.
    static func start(answering answer: String?) async throws -> LoopbackHTTP {
        let received = Received()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                received.connections.add(1, ordering: .relaxed)
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(answer: answer, received: received))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return LoopbackHTTP(channel: channel, received: received)
    }

    private init(channel: any Channel, received: Received) {
        self.channel = channel
        self.received = received
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    var requests: [Request] { received.requests.withLock { $0 } }
    var connections: Int { received.connections.load(ordering: .relaxed) }

    func stop() async throws { try await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String?
        private let received: Received
        private var text = ""

        init(answer: String?, received: Received) {
            self.answer = answer
            self.received = received
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard let end = text.firstRange(of: "\r\n\r\n") else { return }
            let head = text[..<end.lowerBound].split(separator: "\r\n").map(String.init)
            let request = Request(head: head, body: String(text[end.upperBound...]))
            guard request.body.utf8.count >= Int(request.header("Content-Length") ?? "") ?? 0 else { return }
            text = ""
            received.requests.withLock { $0.append(request) }
            if let answer { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil) }
        }
    }
}
