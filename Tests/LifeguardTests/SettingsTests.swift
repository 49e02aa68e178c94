import Cryptography
import Domain
import Logging
import Testing

@testable import lifeguard

/// Settings at the door: who is heard first, and what is sent away with which words.
struct SettingsTests {
    private static func settings(_ commandLine: [SettingsKey: String] = [:], _ environment: [String: String] = [:]) async throws -> Settings
    {
        try await Settings(commandLine: commandLine, environment: environment)
    }

    @Test func `what nobody sets has its default`() async throws {
        let settings = try await Self.settings()
        #expect(settings.listen.host == "127.0.0.1")
        #expect(settings.listen.port == 9229)
        #expect(settings.publicURL.text == "http://localhost:9229")
        #expect(settings.database.path == "data/lifeguard.sqlite")
        #expect(settings.database.connections == 8)
        #expect(settings.keys == "keys")
        #expect(settings.region == "us-east-1")
        #expect(settings.mail.url == nil)
        #expect(settings.mail.sender == "no-reply@localhost")
        #expect(settings.hashing.parameters.memoryKiB == 19_456)
        #expect(settings.hashing.threads >= 1)
        #expect(!settings.isDevelopment)
        #expect(!settings.hashing.isWeakerThanOWASP)
    }

    @Test func `the command line counts before the environment, the environment before the file`() async throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write("port: 1\nregion: eu-central-1\npublic-url: https://id.example.com\n", to: "settings.yaml")
        let settings = try await Self.settings(
            [.port: "3", .config: file], ["LIFEGUARD_PORT": "2", "LIFEGUARD_REGION": "ap-southeast-2"])
        #expect(settings.listen.port == 3)
        #expect(settings.region == "ap-southeast-2")
        #expect(settings.publicURL.text == "https://id.example.com")
        #expect(settings.mail.sender == "no-reply@id.example.com")
    }

    @Test(
        arguments: [([:], nil), ([.dev: "true"], "localhost"), ([.hostedSuffix: "Auth.example.com"], "auth.example.com")]
            as [([SettingsKey: String], String?)])
    func `prefixes of domains are served below localhost in development only, or below a name that is set`(
        commandLine: [SettingsKey: String], suffix: String?
    ) async throws {
        #expect(try await Self.settings(commandLine).hostedSuffix?.text == suffix)
    }

    @Test func `the file may be named by the environment, and an empty variable is none`() async throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write("dev: true\nlog-level: debug\n", to: "settings.yaml")
        let settings = try await Self.settings([:], ["LIFEGUARD_CONFIG": file, "LIFEGUARD_LOG_LEVEL": ""])
        #expect(settings.isDevelopment)
        #expect(settings.logLevel == .debug)
    }

    @Test(arguments: [
        (SettingsKey.port, "abc", #"port: "abc" is not a number from 1 to 65535"#),
        (.port, "0", "port"), (.port, "65536", "port"), (.port, "9229 ", "port"),
        (.publicURL, "localhost:9229", "http or https"), (.publicURL, "http://", "http or https"),
        (.publicURL, "http://a b", "http or https"),
        (.publicURL, "https://id.example.com/", "slash"), (.publicURL, "https://id.example.com?a=b", "query"),
        (.publicURL, "https://id.example.com#a", "fragment"), (.publicURL, "https://me@id.example.com", "user"),
        (.region, "US-EAST-1", "region"), (.region, "us-east", "region"), (.region, "us-east-1_x", "region"),
        (.host, "1.2.3", "host name"), (.host, "-a", "host name"), (.host, "a..b", "host name"), (.host, "", "empty"),
        (.hashingMemory, "1023", "1024"), (.hashingMemory, "262145", "262144"), (.hashingThreads, "0", "from 1"),
        (.hashingQueue, "-1", "from 0"), (.requestTimeout, "0", "from 1 to 600"),
        (.logLevel, "loud", "none of"), (.mailFrom, "me", "local@domain"), (.dev, "perhaps", "neither true nor false"),
        (.databaseURL, "postgres://localhost:port/lifeguard", "a port that is none"), (.databaseURL, "postgres://a/b?nonsense=1", "libpq"),
        (.databaseURL, "sqlite:", "no file"),
        (.databaseURL, "mysql://a", "sqlite:"), (.databaseConnections, "0", "from 1 to 100"),
        (.databaseConnections, "101", "from 1 to 100"),
        (.smsURL, "http://sms.example.com", "only https"), (.smsURL, "sms.example.com", "https URL"), (.smsSecret, "short", "16 bytes"),
        (.hostedSuffix, "a_b", "name of a host"), (.hostedSuffix, "127.0.0.1", "name of a host"),
        (.hostedSuffix, "auth.example.com:9229", "name of a host"),
        (.config, "/nowhere/settings.yaml", "a file that can be read"), (.data, "", "empty"),
    ])
    func `a value that cannot be used is refused by its key, with the reason`(key: SettingsKey, value: String, words: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.settings([key: value]) }
        let told = try #require(error).description
        #expect(told.hasPrefix("\(key.rawValue): "))
        #expect(told.contains(words), "\(told)")
        #expect(told.hasSuffix("(from the option --\(key.rawValue))"))
        #expect(error?.exitStatus == 64)
    }

    @Test func `a bad value tells the variable or the file that it comes from`() async throws {
        let fromVariable = await #expect(throws: SettingsError.self) { _ = try await Self.settings([:], ["LIFEGUARD_PUBLIC_URL": "x"]) }
        #expect(fromVariable?.description.hasSuffix("(from the environment variable LIFEGUARD_PUBLIC_URL)") == true)
        let sandbox = try Sandbox()
        let file = try sandbox.write("hashing-queue: many\n", to: "settings.yaml")
        let fromFile = await #expect(throws: SettingsError.self) { _ = try await Self.settings([.config: file]) }
        #expect(fromFile?.description == #"hashing-queue: "many" is not a number from 0 to 100000 (from the file \#(file))"#)
        #expect(fromFile?.exitStatus == 78)
    }

    @Test(arguments: [
        ("prot: 9229\n", "prot"), ("port:\n  number: 1\n", "port.number"), ("port: [1, 2]\n", "port"), ("config: a.yaml\n", "config"),
        ("master-key: AAAA\n", "master key"), ("port: 1\nport: 2\n", "port"), ("- port\n", "mapping"), ("", "mapping"), ("port: [", "YAML"),
    ])
    func `a file with anything but settings is refused`(content: String, words: String) async throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write(content, to: "settings.yaml")
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.settings([.config: file]) }
        #expect(try #require(error).description.contains(words), "\(error?.description ?? "")")
        #expect(error?.exitStatus == 78)
    }

    @Test(arguments: [
        (SettingsKey.mailURL, "smtp://user:hunter2@example.com:99999"), (.databaseURL, "postgres://user:hunter2@example.com:port/a"),
        (.masterKey, "hunter2"), (.smsURL, "ftp://hunter2.example.com"), (.smsSecret, "hunter2"),
    ])
    func `a secret is never repeated`(key: SettingsKey, value: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.settings([key: value]) }
        #expect(try #require(error).description.contains("hunter2") == false)
    }

    @Test func `text messages need an address and a secret`() async throws {
        let (url, secret) = ("https://sms.example.com/hunter2", "a-secret-of-some-length")
        #expect(try await Self.settings().sms.webhook == nil)
        #expect(try await Self.settings([.smsSecret: secret]).sms.webhook == nil)
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.settings([.smsURL: url]) }
        #expect(error?.description.hasPrefix("sms-secret: is needed") == true)
        let webhook = try #require(try await Self.settings([.smsURL: url], ["LIFEGUARD_SMS_SECRET": secret]).sms.webhook)
        #expect("\(webhook)".contains("hunter2") == false && "\(webhook)".contains(secret) == false)
        #expect(webhook.secret == Secret(secret))
    }

    @Test func `a line that is no YAML is not repeated, for it may hold a password`() async throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write("mail-url: smtp://user:hunter2@example.com: {\n", to: "settings.yaml")
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.settings([.config: file]) }
        #expect(try #require(error).description.contains("hunter2") == false)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.0.3", true), ("::1", true), ("localhost", true), ("0:0:0:0:0:0:0:1", true), ("0.0.0.0", false),
        ("::", false), ("128.0.0.1", false), ("127.example.com", false), ("localhost.example.com", false), ("::ffff:192.0.2.1", false),
    ])
    func `development listens on loopback only`(host: String, isAllowed: Bool) async throws {
        #expect(Loopback.isHost(host) == isAllowed)
        let settings = try? await Self.settings([.host: host, .dev: "true"])
        #expect((settings != nil) == isAllowed)
        #expect(try await Self.settings([.host: host]).listen.host == host)
    }

    @Test(arguments: [(19_456, 2, false), (47_104, 1, false), (12_288, 3, false), (19_455, 2, true), (1024, 2, true), (19_456, 1, true)])
    func `hashes that cost less than OWASP asks for are noticed`(memory: Int, iterations: Int, isWeak: Bool) async throws {
        let settings = try await Self.settings([.hashingMemory: "\(memory)", .hashingIterations: "\(iterations)"])
        #expect(settings.hashing.isWeakerThanOWASP == isWeak)
    }
}
