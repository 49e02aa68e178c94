import ArgumentParser

/// The options of `serve` alone.
struct ServeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The address to listen on. (default: 127.0.0.1)", valueName: "address"))
    var host: String?

    @Option(help: ArgumentHelp("The port to listen on. (default: 9229)", valueName: "port"))
    var port: String?

    @Flag(help: "Development: no signatures asked for, a mailbox of all messages, a demo pool. On loopback only.")
    var dev = false

    @Option(
        help: ArgumentHelp(
            "Below which the prefixes of pool domains are served: PREFIX.NAME. (default: localhost with --dev)", valueName: "name"))
    var hostedSuffix: String?

    @Option(help: ArgumentHelp("smtp://[user:password@]host[:port], smtps://… or file:DIRECTORY. Needed without --dev.", valueName: "url"))
    var mailURL: String?

    @Option(help: ArgumentHelp("The sender of mail. (default: no-reply@HOST of the public URL)", valueName: "address"))
    var mailFrom: String?

    @Option(
        help: ArgumentHelp(
            "Where text messages are posted to: https://…, or http:// on loopback. Without it, none are sent.", valueName: "url"))
    var smsURL: String?

    @Option(
        help: ArgumentHelp(
            "What those posts are signed with. Others on this machine can see options: LIFEGUARD_SMS_SECRET is a better place.",
            valueName: "secret"))
    var smsSecret: String?

    @Option(help: ArgumentHelp("Memory of one password hash in KiB. (default: 19456)", valueName: "KiB"))
    var hashingMemory: String?

    @Option(help: ArgumentHelp("Passes over that memory. (default: 2)", valueName: "number"))
    var hashingIterations: String?

    @Option(help: ArgumentHelp("Lanes of one hash. (default: 1)", valueName: "number"))
    var hashingParallelism: String?

    @Option(help: ArgumentHelp("How many hashes are computed at once. (default: cores less one)", valueName: "number"))
    var hashingThreads: String?

    @Option(help: ArgumentHelp("How many hashes may wait before \"try again\" is answered. (default: 256)", valueName: "number"))
    var hashingQueue: String?

    @Option(
        help: ArgumentHelp(
            """
            Requests a second, on each node: cognito for Amazon's numbers, off, or a list such as UserAuthentication=500,UserRead=1000. \
            (default: cognito, with --dev off)
            """, valueName: "quotas"))
    var limits: String?

    @Option(help: ArgumentHelp("How long a client may take to send a request, or to fetch an answer. (default: 20)", valueName: "seconds"))
    var requestTimeout: String?

    @Option(help: ArgumentHelp("For how many days the record of what administrators did is kept. (default: for ever)", valueName: "days"))
    var auditDays: String?

    @Option(help: ArgumentHelp("trace, debug, info, notice, warning, error or critical. (default: info)", valueName: "level"))
    var logLevel: String?

    var given: [SettingsKey: String] {
        let all: [SettingsKey: String?] = [
            .host: host, .port: port, .dev: dev ? "true" : nil, .hostedSuffix: hostedSuffix, .mailURL: mailURL, .mailFrom: mailFrom,
            .smsURL: smsURL, .smsSecret: smsSecret,
            .hashingMemory: hashingMemory, .hashingIterations: hashingIterations, .hashingParallelism: hashingParallelism,
            .hashingThreads: hashingThreads, .hashingQueue: hashingQueue, .limits: limits, .requestTimeout: requestTimeout,
            .auditDays: auditDays, .logLevel: logLevel,
        ]
        return all.compactMapValues { $0 }
    }
}
