import HummingbirdCore
import Logging
import NIOCore

/// An HTTP/1.1 connection whose requests run on the event loop that reads it: no hop to another thread, a tenth less time.
struct LoopChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let base: HTTP1Channel

    init(_ base: HTTP1Channel) { self.base = base }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}

extension HTTPServerBuilder {
    static var onOneLoopPerConnection: HTTPServerBuilder {
        HTTPServerBuilder { responder in
            LoopChannel(
                HTTP1Channel(
                    responder: responder,
                    configuration: .init(
                        idleTimeout: .seconds(WebLimits.idleConnectionSeconds),
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: WebLimits.headerBytes, maxHeaderListSize: WebLimits.headerBytes,
                            maxHeaderFieldCount: WebLimits.headerCount))))
        }
    }
}

/// Runs tasks on an event loop (SE-0417).
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
