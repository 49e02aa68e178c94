import ArgumentParser

/// The options of every command that opens the house: where it is, and what its ids and issuers are called.
struct HouseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A YAML file of settings; its keys are spelled like these options.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The directory of everything that is kept. (default: data)", valueName: "directory"))
    var data: String?

    @Option(help: ArgumentHelp("The directory of the master key. (default: keys)", valueName: "directory"))
    var keys: String?

    @Option(
        help: ArgumentHelp(
            "sqlite:PATH, or postgres://[user@]host[:port]/database as libpq takes it. Others on this machine can see options: a "
                + "password belongs into LIFEGUARD_DATABASE_URL, or into libpq's PGPASSWORD or passfile. (default: lifeguard.sqlite "
                + "in the data directory)", valueName: "url"))
    var databaseURL: String?

    @Option(help: ArgumentHelp("How many connections to PostgreSQL are held. (default: 8)", valueName: "number"))
    var databaseConnections: String?

    @Option(help: ArgumentHelp("What ids, ARNs and signatures name. (default: us-east-1)", valueName: "region"))
    var region: String?

    @Option(help: ArgumentHelp("The address by which clients know the service. (default: http://localhost:PORT)", valueName: "url"))
    var publicURL: String?

    @Option(
        name: .customLong("trigger"),
        help: ArgumentHelp(
            "Where a function is that pools name as a trigger: ARN=https://…, ARN=http://… on loopback, or \"ARN=command:PATH "
                + "[ARGUMENT …]\". May be repeated; LIFEGUARD_TRIGGERS has them apart by commas, or as a JSON object; the file "
                + "has a map, triggers.", valueName: "arn=address"))
    var triggers: [String] = []

    @Option(
        help: ArgumentHelp(
            "What the posts to functions are signed with. Others on this machine can see options: LIFEGUARD_TRIGGER_SECRET is a "
                + "better place.", valueName: "secret"))
    var triggerSecret: String?

    var given: [SettingsKey: String] {
        let all: [SettingsKey: String?] = [
            .config: config, .data: data, .keys: keys, .databaseURL: databaseURL,
            .databaseConnections: databaseConnections, .region: region, .publicURL: publicURL,
            .triggers: triggers.isEmpty ? nil : triggers.joined(separator: "\n"), .triggerSecret: triggerSecret,
        ]
        return all.compactMapValues { $0 }
    }
}
