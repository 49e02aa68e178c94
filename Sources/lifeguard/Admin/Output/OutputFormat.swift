import ArgumentParser

/// How a command answers: a table for people, JSON for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case table, json
}
