import NIOCore
import NIOHTTP1

/// Cuts clients that hold a connection and do not get on: whose request trickles in, head or body, and who leave answers lying.
/// What comes in one piece and is fetched at once looks at no clock.
final class SlowClientGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let patience: TimeAmount
    /// Since the last gulp: whether it completed any part of a request.
    private var hasPart = false
    /// Whether a request has begun and not ended.
    private var isArriving = false
    private var arrival: Scheduled<Void>?
    private var fetching: Scheduled<Void>?

    init(patience: TimeAmount) { self.patience = patience }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasPart = true
        if case .end = unwrapInboundIn(data) {
            isArriving = false
            stop(&arrival)
        } else {
            isArriving = true
        }
        context.fireChannelRead(data)
    }

    /// Comes after each gulp from the socket.
    func channelReadComplete(context: ChannelHandlerContext) {
        // Bytes that make no part are the beginning of a head.
        if !hasPart { isArriving = true }
        hasPart = false
        if isArriving, arrival == nil { arrival = cut(context) }
        context.fireChannelReadComplete()
    }

    /// Not writable: more answers wait for the client than it deserves memory for.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            stop(&fetching)
        } else if fetching == nil {
            fetching = cut(context)
        }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop(&arrival)
        stop(&fetching)
    }

    /// Takes its place where requests have just been read.
    static func add(to channel: any Channel, patience: TimeAmount) throws {
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(SlowClientGuard(patience: patience), position: .after(decoder))
    }

    private func cut(_ context: ChannelHandlerContext) -> Scheduled<Void> {
        let connection = context.channel
        return context.eventLoop.scheduleTask(in: patience) { connection.close(mode: .all, promise: nil) }
    }

    private func stop(_ alarm: inout Scheduled<Void>?) {
        alarm?.cancel()
        alarm = nil
    }
}
