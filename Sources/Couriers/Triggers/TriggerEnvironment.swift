/// What a program gets to know of our environment: where things are and which language is spoken, never a setting or a secret.
enum TriggerEnvironment {
    private static let names: Set<String> = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"]

    static func reduced(_ environment: [String: String]) -> [String: String] { environment.filter { names.contains($0.key) } }
}
