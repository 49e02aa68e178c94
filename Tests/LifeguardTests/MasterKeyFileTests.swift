import Cryptography
import Foundation
import Testing

@testable import lifeguard

/// The file of the master key: born once, private, never overwritten.
struct MasterKeyFileTests {
    private static let bytes = (0..<32).map { UInt8($0 * 7 % 256) }

    @Test(arguments: [
        Base64URL.encode(bytes), Base64URL.encode(bytes) + "=", Hex.encode(bytes), Hex.encode(bytes).uppercased(),
        Data(bytes).base64EncodedString(), "  \(Base64URL.encode(bytes))\n",
    ])
    func `a key is read in every usual spelling`(text: String) {
        #expect(MasterKeyText.key(text)?.bytes == Self.bytes)
    }

    @Test(arguments: [
        "", "too short", String(repeating: "A", count: 42), String(repeating: "g", count: 64), String(repeating: "0", count: 62),
    ])
    func `what is not 32 bytes is no key`(text: String) {
        #expect(MasterKeyText.key(text) == nil)
    }

    @Test func `a key is made once, for its owner only, and found again`() throws {
        let sandbox = try Sandbox()
        let file = MasterKeyFile(directory: "\(sandbox.path)/keys")
        #expect(try file.read() == nil)
        let (made, isNew) = try file.make()
        #expect(isNew)
        #expect(try file.read()?.bytes == made.bytes)
        #expect(try sandbox.mode(of: "keys/master.key") == 0o600)
        #expect(try sandbox.mode(of: "keys") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.directory) == ["master.key"])
    }

    @Test func `of two who make it at once, both get the first one's`() throws {
        let sandbox = try Sandbox()
        let file = MasterKeyFile(directory: sandbox.path)
        let first = try file.make().key
        let second = try file.make()
        #expect(second.key.bytes == first.bytes)
        #expect(!second.isNew)
        #expect(try file.read()?.bytes == first.bytes)
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o660, 0o610])
    func `a key that others can reach is refused`(mode: Int) throws {
        let sandbox = try Sandbox()
        _ = try sandbox.write(Base64URL.encode(Self.bytes), to: "master.key", mode: mode)
        let error = #expect(throws: SettingsError.self) { try MasterKeyFile(directory: sandbox.path).read() }
        #expect(error?.description.contains("chmod 600") == true)
    }

    @Test func `a damaged key is refused, and not repeated`() throws {
        let sandbox = try Sandbox()
        let half = String(Base64URL.encode(Self.bytes).prefix(20))
        _ = try sandbox.write(half, to: "master.key")
        let error = #expect(throws: SettingsError.self) { try MasterKeyFile(directory: sandbox.path).read() }
        #expect(error?.description.contains(half) == false)
    }
}
