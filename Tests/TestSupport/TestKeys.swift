package import Cryptography
import Synchronization

/// A few real RSA keys, each made once in a process when first wanted: making one is slow.
package enum TestKeys {
    private static let size = 8
    private static let keys = Mutex<[Int: RSAPrivateKey]>([:])

    /// The same key for the same number; numbers past the size of the pool begin again.
    package static func key(_ number: Int) throws -> RSAPrivateKey {
        let place = number % size
        return try keys.withLock { keys in
            if let key = keys[place] { return key }
            let key = try RSAPrivateKey.generate()
            keys[place] = key
            return key
        }
    }
}
