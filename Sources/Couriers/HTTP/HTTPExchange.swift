import CCurl

/// What comes back from one POST, as far as it is read.
final class HTTPExchange {
    private(set) var body: [UInt8] = []
    private(set) var isTooLong = false
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// - Returns: whether there is room for more.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limit else {
            isTooLong = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// libcurl hands over the next octets of the answer; any other number than theirs ends the transfer.
    static let writer: curl_write_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let exchange = Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
        return exchange.take(UnsafeRawBufferPointer(start: buffer, count: size * count)) ? size * count : 0
    }
}
