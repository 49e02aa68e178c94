import CArgon2

/// Argon2id, version 1.3 (RFC 9106).
package enum Argon2id {
    /// The tag of `tagLength` bytes. Blocks its thread for milliseconds: requests go through `PasswordHasher`.
    /// Throws `HashingError.failed` for parameters out of bounds, a salt under 8 bytes, a tag under 4.
    package static func hash(
        password: [UInt8], salt: [UInt8], secret: [UInt8] = [], associatedData: [UInt8] = [],
        parameters: Argon2idParameters, tagLength: Int
    ) throws -> [UInt8] {
        try hash(
            password: password, salt: salt, secret: secret, associatedData: associatedData,
            parameters: parameters, tagLength: tagLength, in: nil)
    }

    /// The same inside `arena`, which grows when it must.
    static func hash(
        password: [UInt8], salt: [UInt8], secret: [UInt8] = [], associatedData: [UInt8] = [],
        parameters: Argon2idParameters, tagLength: Int, in arena: Argon2Arena?
    ) throws(HashingError) -> [UInt8] {
        guard parameters.isBearable, (4...1024).contains(tagLength) else { throw .failed }
        arena?.reserve(parameters.memoryKiB * 1024)
        var tag = [UInt8](repeating: 0, count: tagLength)
        // A copy, since Argon2 wipes what it is given.
        var password = password
        let outcome = lifeguard_argon2id(
            &tag, tag.count, &password, password.count, salt, salt.count, secret, secret.count,
            associatedData, associatedData.count,
            UInt32(parameters.memoryKiB), UInt32(parameters.iterations), UInt32(parameters.parallelism),
            arena?.memory, arena?.size ?? 0)
        guard outcome == ARGON2_OK.rawValue else { throw .failed }
        return tag
    }
}

/// Memory that one thread uses for hash after hash: fresh pages would cost as much as half a hash.
final class Argon2Arena {
    private(set) var memory: UnsafeMutablePointer<UInt8>?
    private(set) var size = 0

    /// Makes room for `bytes`; without memory, Argon2 is left to find its own, or to fail.
    func reserve(_ bytes: Int) {
        guard bytes > size else { return }
        release()
        memory = lifeguard_arena_map(bytes)
        size = memory == nil ? 0 : bytes
    }

    private func release() {
        if let memory { lifeguard_arena_unmap(memory, size) }
        memory = nil
        size = 0
    }

    deinit {
        release()
    }
}
