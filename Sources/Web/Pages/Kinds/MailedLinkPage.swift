/// Where a mailed link leads: nothing happens before the button is pressed, so that a mail scanner's look confirms nothing.
struct MailedLinkPage: Page {
    let template = PageTemplate.mailedLink
    let title = Sentence(.confirmTitle)
    var problem: PageFace?
}
