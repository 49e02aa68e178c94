import Actions
import Domain

/// Where the letter to a former mail address leads: nothing happens before the button is pressed, for mail scanners look at links.
struct UndoAddressPage: Page {
    var problem: PageFace?

    let template = PageTemplate.undoAddress
    let title = Sentence(.undoTitle)

    /// The address is back.
    static let undone = NoticePage(title: Sentence(.undoneTitle), lead: Sentence(.undoneLead))

    /// Why it cannot come back.
    static func failed(_ refusal: Refusal) -> NoticePage {
        let reason = refusal == .codeExpired ? Sentence(.undoExpired) : PageFace(refusal).sentence
        return NoticePage(title: Sentence(.errorTitle), lead: reason)
    }
}
