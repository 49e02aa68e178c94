import Foundation

/// Who calls, as far as an IP address tells: an IPv4 address, or the network of an IPv6 address (its first 64 bits, which one
/// household has to itself).
package struct CallerAddress: Hashable, Sendable {
    private let network: UInt64
    private let isIPv6: Bool

    /// - Returns: nil for what is no address of the internet: those of this machine and of private networks are proxies' and
    ///   colleagues', behind whom anybody may stand (RFC 1918, RFC 3927, RFC 4193, RFC 4291).
    package init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(ipv4: withUnsafeBytes(of: &four) { Array($0) })
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: &six) { Array($0) }
        if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
            self.init(ipv4: Array(bytes.suffix(4)))
            return
        }
        let isLocal = bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80 || bytes.dropLast().allSatisfy { $0 == 0 }
        guard !isLocal else { return nil }
        self.init(network: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, isIPv6: true)
    }

    private init?(ipv4 bytes: [UInt8]) {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (172, 16...31), (192, 168), (169, 254): return nil
        default: break
        }
        self.init(network: bytes.reduce(0) { $0 << 8 | UInt64($1) }, isIPv6: false)
    }

    private init(network: UInt64, isIPv6: Bool) {
        self.network = network
        self.isIPv6 = isIPv6
    }
}
