import Foundation

/// Names of this very machine: 127.0.0.0/8, ::1 however it is spelled, and the names that RFC 6761 (section 6.3) keeps for them.
package enum Loopback {
    /// - Parameter host: without a port; an IPv6 address with or without its brackets.
    package static func isHost(_ host: String?) -> Bool {
        guard var host = host?.lowercased() else { return false }
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return withUnsafeBytes(of: &four) { $0[0] == 127 } }
        var six = in6_addr()
        guard inet_pton(AF_INET6, host, &six) == 1 else { return false }
        return withUnsafeBytes(of: &six) { Array($0) == [UInt8](repeating: 0, count: 15) + [1] }
    }
}
