import ArgumentParser

/// What destroys asks first: the name must be typed.
struct ConfirmOption: ParsableArguments {
    @Flag(help: "Do not ask. Needed where there is no terminal to ask on.")
    var yes = false

    /// - Parameter name: what has to be typed.
    /// - Throws: when the answer is another, and when nobody can be asked.
    func agree(to question: String, typing name: String) throws {
        if yes { return }
        guard Terminal.isInteractive else { throw Unusable(text: "there is no terminal to ask on: --yes does it without asking") }
        guard Terminal.answer(to: "\(question) Type \(name) to go on: ") == name else {
            throw Unusable(text: "that is not \(name); nothing was changed")
        }
    }
}
