/// Why sealed bytes could not be opened, or why bytes cannot be a master key.
package enum SealError: Error, Hashable, Sendable {
    /// Too short, or of a format that this program does not write.
    case malformed
    /// Sealed under another master key.
    case wrongKey
    /// Changed since they were sealed, or sealed for another identity.
    case tampered
    /// A master key is 32 bytes.
    case keyLength
}
