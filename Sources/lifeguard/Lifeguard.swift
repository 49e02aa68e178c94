import ArgumentParser

@main
struct Lifeguard: ParsableCommand {}
