import Domain
import Foundation
import Synchronization
import Testing

@testable import Couriers

/// Functions that are programs on this machine.
struct CommandFunctionTests {
    private static let event: JSON = ["request": ["challengeAnswer": "open sesame"], "response": [:]]

    /// What comes of a script that gets the event, and what is left for the log.
    private func run(
        _ script: String, _ event: JSON = event, arguments: String = "", environment: [String: String] = ["PATH": "/usr/bin:/bin"],
        wait: TimeInterval = 10
    ) async throws -> (answer: Result<JSON, TriggerFailure>, log: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "function-\(UUID().uuidString)").path
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let function = CommandFunction(try TriggerCommand("\(file) \(arguments)"), environment: environment, wait: wait)
        let log = Mutex("")
        let answer: Result<JSON, TriggerFailure>
        do throws(TriggerFailure) {
            answer = .success(try await function.run(event) { words in log.withLock { $0 += words.replacing(file, with: "FILE") } })
        } catch { answer = .failure(error) }
        return (answer, log.withLock { $0 })
    }

    @Test func `the event comes on standard input, and the answer from standard output`() async throws {
        #expect(try await run("cat").answer == .success(Self.event))
        let large: JSON = ["response": ["text": .string(String(repeating: "a", count: 200_000))]]
        #expect(try await run("cat", large).answer == .success(large), "more than any pipe holds")
    }

    @Test func `who does not listen may answer all the same`() async throws {
        let large: JSON = ["request": .string(String(repeating: "a", count: 1_000_000)), "response": [:]]
        #expect(try await run(#"exec 0<&-; echo '{"response":{}}'"#, large).answer == .success(["response": [:]]))
    }

    @Test func `arguments arrive as they are, and no shell reads them`() async throws {
        let answer = try await run(#"printf '{"response":"%s|%s|%s"}' "$1" "$2" "$#""#, arguments: "$HOME *").answer
        #expect(answer == .success(["response": "$HOME|*|2"]))
    }

    @Test func `nothing of our settings reaches the program, and no file of ours`() async throws {
        let environment = TriggerEnvironment.reduced([
            "PATH": "/usr/bin:/bin", "LANG": "C", "LIFEGUARD_MASTER_KEY": "hunter2", "PGPASSWORD": "hunter2",
            "AWS_SECRET_ACCESS_KEY": "hunter2",
        ])
        #expect(environment == ["PATH": "/usr/bin:/bin", "LANG": "C"])
        let answer = try await run(#"printf '{"response":"%s"}' "$(env | grep -c hunter2)""#, environment: environment).answer
        #expect(answer == .success(["response": "0"]))
        // The fourth is the directory that is listed.
        #expect(try await run("exec ls -m /proc/self/fd >&2").log.hasPrefix("0, 1, 2, 3command:"))
    }

    @Test(
        arguments: [
            (#"echo '{"errorMessage":"no"}'"#, .refused("no")), (#"echo '{"errorMessage":"no"}'; exit 1"#, .refused("no")),
            ("echo first >&2; echo ' second ' >&2; exit 3", .refused("second")), ("exit 3", .refused("Function ended with exit status 3")),
            ("kill -9 $$", .refused("Function was ended by signal 9")), ("true", .malformed), ("echo text", .malformed),
            ("head -c 300000 /dev/zero", .malformed),
        ] as [(String, TriggerFailure)])
    func `what is no event is a refusal or nothing`(script: String, failure: TriggerFailure) async throws {
        #expect(try await run(script).answer == .failure(failure))
    }

    @Test func `who takes too long is killed, with all that it has begun`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "pids-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let begun = ContinuousClock.now
        let (answer, log) = try await run("sleep 60 & echo $! $$ > \(file); wait", wait: 1)
        #expect(answer == .failure(.unreachable("Socket timeout while invoking Lambda function")))
        #expect(ContinuousClock.now - begun < .seconds(20))
        #expect(log == "command:FILE: no answer in time")
        let processes = try String(contentsOfFile: file, encoding: .utf8).split { $0 == " " || $0.isNewline }.compactMap { Int32($0) }
        #expect(processes.count == 2)
        for process in processes { #expect(isGone(process)) }
    }

    @Test func `what outlives its program is killed too`() async throws {
        let answer = try await run(#"sleep 60 >/dev/null 2>&1 & printf '{"response":"%s"}' $!"#).answer
        let process = try #require(try answer.get()["response"]?.string.flatMap { Int32($0) })
        #expect(isGone(process))
    }

    @Test func `standard error goes to the log, without what the user and the function share`() async throws {
        let answer = #"{"response":{"privateChallengeParameters":{"code":"abcdef"}}}"#
        let (_, log) = try await run("echo 'asked: open sesame, expecting abcdef' >&2; echo '\(answer)'")
        #expect(log == "asked: •••, expecting •••")
        let failed = try await run("echo 'wrong: open sesame' >&2; exit 1")
        #expect(failed.answer == .failure(.refused("wrong: •••")))
        let long = try await run("head -c 100000 /dev/zero | tr '\\0' x >&2; echo '{\"response\":{}}'")
        #expect(long.log.utf8.count == Limits.triggerComplaint)
    }

    @Test func `a program that is no more is out of reach`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "function-\(UUID().uuidString)").path
        try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file)
        let function = CommandFunction(try TriggerCommand(file), environment: [:])
        try FileManager.default.removeItem(atPath: file)
        await #expect(throws: TriggerFailure.unreachable("Connection failure while invoking Lambda function")) {
            try await function.run(Self.event) { words in #expect(words.contains("No such file")) }
        }
    }

    @Test func `many at once each get their own answer`() async throws {
        let function = CommandFunction(try TriggerCommand("/bin/cat"), environment: [:], wait: 30)
        let answers = await withTaskGroup(of: JSON?.self) { group in
            for number in 0..<40 { group.addTask { try? await function.run(["response": .integer(Int64(number))]) { _ in } } }
            return await group.reduce(into: Set<JSON?>()) { $0.insert($1) }
        }
        #expect(answers == Set((0..<40).map { ["response": .integer($0)] }))
    }

    /// A process that is dead may still wait for its parent to ask for its status.
    private func isGone(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return status.contains(") Z ") || status.contains(") X ")
    }
}
