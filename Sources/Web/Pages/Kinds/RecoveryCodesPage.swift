import Domain

/// Where somebody who is signed in makes recovery codes, and sees them once.
struct RecoveryCodesPage: Page {
    /// By which the user is known to the user.
    let name: String
    /// Where the page leads on to: an address of the app, or one of ours.
    let back: String
    /// How many there are; nil for who has nothing that they could stand for.
    var left: Int?
    /// Those that have just been made.
    var codes: [Secret] = []
    /// Whether a sign-in goes on behind the page.
    var isOnTheWay = false
    var problem: PageFace?

    let template = PageTemplate.recoveryCodes
    let title = Sentence(.recoveryTitle)

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = [
            "lead": words.text(codes.isEmpty ? .recoveryLead : .recoveryKeepLead), "back": back,
            "onward": words.text(isOnTheWay ? .proceed : .notNow), "account": words.pieces(Sentence(.signOutLead, ["name": name])),
        ]
        if !codes.isEmpty {
            let text = codes.map(\.reveal)
            content["new"] = ["codes": text, "file": Self.file(text)]
        } else if let left {
            content["old"] = [
                "left": words.text(Sentence(.recoveryLeft, ["count": "\(left)"])), "replaces": left > 0,
            ]
        } else {
            content["nothing"] = words.text(.recoveryNeedsFactor)
        }
        return content
    }

    /// A text file in the link itself: nothing has to be kept, or asked for again. A code has no letter that would need escaping.
    private static func file(_ codes: [String]) -> String {
        "data:text/plain;charset=utf-8," + codes.map { $0 + "%0A" }.joined()
    }
}
