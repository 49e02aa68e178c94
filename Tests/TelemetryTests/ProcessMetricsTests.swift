import Foundation
import Testing

@testable import Telemetry

/// The kernel's figures, from a /proc that stands still and from the real one.
struct ProcessMetricsTests {
    @Test func `the kernel's figures are read from their fields`() throws {
        let directory = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: "\(directory)/self/fd", withIntermediateDirectories: true)
        for descriptor in 0..<4 { try Data().write(to: URL(filePath: "\(directory)/self/fd/\(descriptor)")) }
        let stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 4 0 1000 9999 77 0"
        try Data(stat.utf8).write(to: URL(filePath: "\(directory)/self/stat"))
        try Data("200 77 30 1 0 40 0\n".utf8).write(to: URL(filePath: "\(directory)/self/statm"))
        try Data("cpu  1 2 3\nbtime 1700000000\nprocesses 9\n".utf8).write(to: URL(filePath: "\(directory)/stat"))
        #expect(
            ProcessMetrics(directory: directory, ticksPerSecond: 100, pageSize: 4096).render() == """
                # HELP process_cpu_seconds_total User and system time in seconds.
                # TYPE process_cpu_seconds_total counter
                process_cpu_seconds_total 2
                # HELP process_open_fds Open file descriptors.
                # TYPE process_open_fds gauge
                process_open_fds 3
                # HELP process_resident_memory_bytes Resident memory in bytes.
                # TYPE process_resident_memory_bytes gauge
                process_resident_memory_bytes 315392
                # HELP process_start_time_seconds Start of the process in seconds since 1970.
                # TYPE process_start_time_seconds gauge
                process_start_time_seconds 1700000010

                """)
    }

    @Test func `where there is no proc file system nothing is rendered`() {
        #expect(ProcessMetrics(directory: "/nowhere").render() == "")
    }

    #if os(Linux)
        @Test(arguments: [
            "process_cpu_seconds_total", "process_open_fds", "process_resident_memory_bytes", "process_start_time_seconds",
        ])
        func `this process has a figure above zero`(name: String) throws {
            let line = try #require(PrometheusRegistry().render().split(separator: "\n").first { $0.hasPrefix(name + " ") })
            #expect(try #require(Double(line.dropFirst(name.count + 1))) > 0)
        }
    #endif
}
