import ArgumentParser

/// `lifeguard completion`
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print a script with which a shell completes commands and options.",
        discussion: """
            EXAMPLES:
              lifeguard completion bash > ~/.local/share/bash-completion/completions/lifeguard
              lifeguard completion zsh > "${fpath[1]}/_lifeguard"
              lifeguard completion fish > ~/.config/fish/completions/lifeguard.fish
            """)

    /// The shells that there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable, Sendable {
        case bash, zsh, fish
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws { Terminal.print(Lifeguard.completionScript(for: script)) }

    private var script: CompletionShell {
        switch shell {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }
}
