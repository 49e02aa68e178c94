import Domain
import NIOCore
import NIOHTTP1

/// Cuts clients that hold a connection and do not get on: whose request trickles in, head or body, and who leave answers lying.
/// What comes in one piece and is fetched at once looks at no clock. An upload may take long: it has to bring so many bytes in that time,
/// again and again.
final class SlowClientGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let patience: TimeAmount
    /// Since the last gulp: whether it completed any part of a request.
    private var hasPart = false
    /// Whether a request has begun and not ended.
    private var isArriving = false
    /// Of an upload: what has come since the clock was set; nil for any other request.
    private var brought: Int?
    private var arrival: Scheduled<Void>?
    private var fetching: Scheduled<Void>?

    init(patience: TimeAmount) { self.patience = patience }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasPart = true
        switch unwrapInboundIn(data) {
        case .end:
            isArriving = false
            stop(&arrival)
        case .head(let head):
            isArriving = true
            brought = head.method == .PUT && head.uri.hasPrefix(ImportUploadEndpoint.prefix) ? 0 : nil
        case .body(let bytes):
            isArriving = true
            bring(bytes.readableBytes)
        }
        context.fireChannelRead(data)
    }

    private func bring(_ bytes: Int) {
        guard let sum = brought.map({ $0 + bytes }) else { return }
        brought = sum >= Limits.importStride ? 0 : sum
        // The clock is set anew when the gulp is done.
        if sum >= Limits.importStride { stop(&arrival) }
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
