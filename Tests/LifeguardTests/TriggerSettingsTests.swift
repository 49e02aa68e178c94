import Couriers
import Domain
import Testing

@testable import lifeguard

/// The setting `triggers`: three ways to write the same map.
struct TriggerSettingsTests {
    private static let define = "arn:aws:lambda:us-east-1:000000000000:function:define"
    private static let create = "arn:aws:lambda:us-east-1:000000000000:function:create.2"
    private static let secret = "a-secret-of-some-length"

    private static func triggers(_ commandLine: [SettingsKey: String] = [:], _ environment: [String: String] = [:]) async throws
        -> TriggerSettings
    {
        try await Settings(commandLine: commandLine, environment: environment).triggers
    }

    @Test func `the command line, the environment and the file say the same`() async throws {
        let (first, second) = ("https://functions.example.com/a?b=c,d", "command:/bin/cat -u")
        let sandbox = try Sandbox()
        let file = try sandbox.write("triggers:\n  \(Self.define): \(first)\n  \(Self.create): \(second)\n", to: "settings.yaml")
        let json: JSON = .object([Self.define: .string(first), Self.create: .string(second)])
        let expected = [Self.define: try TriggerAddress(first), Self.create: try TriggerAddress(second)]
        let places: [([SettingsKey: String], [String: String])] = [
            ([.triggers: "\(Self.define)=\(first)\n\(Self.create)=\(second)"], [:]),
            ([:], ["LIFEGUARD_TRIGGERS": "\(Self.define)=\(first), \(Self.create)=\(second)"]), ([:], ["LIFEGUARD_TRIGGERS": json.text]),
            ([.config: file], [:]),
        ]
        for (commandLine, environment) in places {
            let triggers = try await Self.triggers(commandLine, environment.merging(["LIFEGUARD_TRIGGER_SECRET": Self.secret]) { $1 })
            #expect(triggers.addresses == expected)
            #expect(triggers.secret == Secret(Self.secret))
        }
        let overruled = try await Self.triggers([.triggers: "\(Self.define)=command:/bin/cat", .config: file])
        #expect(overruled.addresses == [Self.define: try TriggerAddress("command:/bin/cat")])
        #expect(try await Self.triggers().addresses.isEmpty)
    }

    @Test(arguments: [
        ("hunter2", "entry 1 is not of the form ARN=ADDRESS"), ("arn:hunter3=https://hunter2.example.com", "is not the ARN of a function"),
        ("\(define)=hunter2", "neither an https URL nor command:PATH"), ("\(define)=http://hunter2.example.com", "only https"),
        ("\(define)=command:/hunter2", "no program that can be run"), ("{\"hunter2\"", "is not a JSON object"),
        ("{\"\(define)\": 1}", "is no text"), ("\(define)=command:/bin/cat\n\(define)=command:/bin/ls", "has two addresses"),
        ("\(define)=https://example.com", "trigger-secret: is needed"), ("", "is empty"),
        ("\(define)=command:/bin/cat\nhunter2", "entry 2 is not of the form"),
    ])
    func `a value that cannot be used is refused with the reason, and not repeated`(value: String, words: String) async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.triggers([.triggers: value]) }
        let told = try #require(error).description
        #expect(told.contains(words), "\(told)")
        #expect(!told.contains("hunter2"))
        #expect(told.hasSuffix("(from the option --trigger)"))
    }

    @Test func `a short secret is refused, and so is a map with lists`() async throws {
        let error = await #expect(throws: SettingsError.self) { _ = try await Self.triggers([.triggerSecret: "hunter2"]) }
        #expect(error?.description == "trigger-secret: is shorter than 16 bytes (from the option --trigger-secret)")
        let sandbox = try Sandbox()
        for content in ["triggers:\n  \(Self.define): [a, b]\n", "triggers: [a]\n", "triggers:\n  define: https://example.com\n"] {
            let file = try sandbox.write(content, to: "settings.yaml")
            await #expect(throws: SettingsError.self) { _ = try await Self.triggers([.config: file]) }
        }
    }
}
