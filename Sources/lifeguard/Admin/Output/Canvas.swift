import Foundation

/// Where a table is drawn: how much room there is, and whether somebody sees colours.
struct Canvas: Sendable, Hashable {
    /// In columns; nil for as many as it takes.
    let width: Int?
    let isColored: Bool
    /// Whether a word that is too long goes on in the next line: for people. Programs find it in one piece.
    let breaksWords: Bool

    static let unbounded = Canvas(width: nil, isColored: false, breaksWords: false)

    /// The width of who reads no terminal.
    private static let usual = 80
    private static let narrowest = 20

    static var standardOutput: Canvas {
        Canvas(
            isTerminal: isatty(STDOUT_FILENO) == 1, columns: columns(of: STDOUT_FILENO), environment: ProcessInfo.processInfo.environment)
    }

    init(width: Int?, isColored: Bool, breaksWords: Bool) {
        self.width = width
        self.isColored = isColored
        self.breaksWords = breaksWords
    }

    /// `NO_COLOR` (no-color.org) and a terminal that calls itself dumb get none.
    init(isTerminal: Bool, columns: Int?, environment: [String: String]) {
        let told = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let wide = told ?? (isTerminal ? columns : nil) ?? Self.usual
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        self.init(width: max(wide, Self.narrowest), isColored: isTerminal && !isPlain, breaksWords: isTerminal)
    }

    private static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// What a cell means to the eye. It never says more than its words do.
enum Tone: String, Sendable {
    case plain = ""
    case heading = "1"
    case good = "32"
    case caution = "33"
    case bad = "31"

    func painted(_ text: String, on canvas: Canvas) -> String {
        canvas.isColored && self != .plain && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
