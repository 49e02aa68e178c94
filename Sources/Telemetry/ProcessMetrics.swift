import Foundation

/// What the kernel knows of this process, read from /proc when it is asked for (proc_pid_stat(5), proc_pid_statm(5)).
package struct ProcessMetrics: Sendable {
    private let directory: String
    private let ticksPerSecond: Double
    private let pageSize: Double

    /// `directory` is where the proc file system is mounted. On a system without one, nothing is rendered.
    package init(directory: String = "/proc") {
        self.init(directory: directory, ticksPerSecond: Double(sysconf(Int32(_SC_CLK_TCK))), pageSize: Double(sysconf(Int32(_SC_PAGESIZE))))
    }

    init(directory: String, ticksPerSecond: Double, pageSize: Double) {
        self.directory = directory
        self.ticksPerSecond = ticksPerSecond
        self.pageSize = pageSize
    }

    func render() -> String {
        let stat = statFields()
        return [
            line("process_cpu_seconds_total", .counter, "User and system time in seconds.", cpuSeconds(stat)),
            line("process_open_fds", .gauge, "Open file descriptors.", openDescriptors()),
            line("process_resident_memory_bytes", .gauge, "Resident memory in bytes.", residentBytes()),
            line("process_start_time_seconds", .gauge, "Start of the process in seconds since 1970.", startSeconds(stat)),
        ].joined()
    }

    private func line(_ name: String, _ kind: MetricKind, _ help: String, _ value: Double?) -> String {
        guard let value else { return "" }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n\(name) \(SampleValue.text(value))\n"
    }

    /// The fields from the third on: the second, the command's name, may hold spaces and parentheses.
    private func statFields() -> [Double?] {
        guard let text = read("self/stat"), let end = text.lastIndex(of: ")") else { return [] }
        return text[end...].dropFirst().split(separator: " ").map { Double($0) }
    }

    /// Fields 14 and 15, utime and stime, in ticks.
    private func cpuSeconds(_ stat: [Double?]) -> Double? {
        guard stat.count > 12, let user = stat[11], let system = stat[12] else { return nil }
        return (user + system) / ticksPerSecond
    }

    /// Field 22, starttime, in ticks since the machine started.
    private func startSeconds(_ stat: [Double?]) -> Double? {
        let boot = read("stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard stat.count > 19, let ticks = stat[19], let boot, let seconds = Double(boot.dropFirst(6)) else { return nil }
        return seconds + ticks / ticksPerSecond
    }

    /// Field 2 of statm, in pages.
    private func residentBytes() -> Double? {
        guard let fields = read("self/statm")?.split(separator: " "), fields.count > 1, let pages = Double(fields[1]) else { return nil }
        return pages * pageSize
    }

    /// Without the one that reading the list itself needs.
    private func openDescriptors() -> Double? {
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: "\(directory)/self/fd") else { return nil }
        return Double(max(0, entries.count - 1))
    }

    private func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: "\(directory)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }
}
