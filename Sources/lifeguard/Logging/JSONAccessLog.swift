import Domain
import Foundation
import Synchronization
import Web

/// Writes each request as one JSON object on one line.
final class JSONAccessLog: Sendable {
    private let output: LogOutput
    private let second = Mutex((number: time_t.min, text: [UInt8]()))

    init(_ output: LogOutput) { self.output = output }

    func enter(_ record: RequestRecord) {
        let time = time()
        output.gather { bytes in
            bytes += time
            Self.add("request_id", record.requestID, to: &bytes)
            Self.add("method", record.method, to: &bytes)
            Self.add("path", record.path, to: &bytes)
            bytes += ",\"status\":".utf8
            bytes += String(record.status).utf8
            bytes += ",\"duration_us\":".utf8
            bytes += String(record.microseconds).utf8
            if let address = record.remoteAddress { Self.add("remote", address, to: &bytes) }
            if let operation = record.operation { Self.add("operation", operation, to: &bytes) }
            if let refusal = record.refusal { Self.add("refusal", refusal, to: &bytes) }
            bytes += "}\n".utf8
        }
    }

    /// The beginning of a line. All but the milliseconds is made once a second.
    private func time() -> [UInt8] {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let milliseconds = now.tv_nsec / 1_000_000
        var bytes = second.withLock { second in
            if second.number != now.tv_sec {
                let text = CivilTime(Date(timeIntervalSince1970: Double(now.tv_sec))).iso8601
                second = (now.tv_sec, Array(#"{"time":""#.utf8) + text.utf8.dropLast("000Z".count))
            }
            return second.text
        }
        for divisor in [100, 10, 1] { bytes.append(UInt8(ascii: "0") + UInt8(milliseconds / divisor % 10)) }
        bytes += #"Z","level":"info","message":"request""#.utf8
        return bytes
    }

    private static func add(_ name: StaticString, _ text: some StringProtocol, to bytes: inout [UInt8]) {
        bytes += ",\"".utf8
        bytes += UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        bytes += "\":".utf8
        JSONLine.append(text, to: &bytes)
    }
}
