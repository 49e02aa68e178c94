package import Domain
import Store

extension Facilities {
    /// The bytes of an image at its address, `{hash}.{ending}`; nil when no image has it.
    package func brandImage(named name: String, of pool: PoolID) async throws -> (format: ImageFormat, bytes: [UInt8])? {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, ContentHash.isOne(parts[0]), let format = ImageFormat.allCases.first(where: { $0.ending == parts[1] }),
            try await registry.pool(pool) != nil
        else { return nil }
        let hash = String(parts[0])
        return try await store.read { try $0.brandImages.bytes(hash: hash, format, in: pool) }.map { (format, $0) }
    }
}
