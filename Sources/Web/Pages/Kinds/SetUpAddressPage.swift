import Domain

/// Where a user gives the address that codes are sent to from now on.
struct SetUpAddressPage: Page {
    let username: String
    let attribute: AskedAttribute
    /// Whether something else could be set up.
    var hasOthers = false
    /// What was entered.
    var address = ""
    var problem: PageFace?

    let template = PageTemplate.setUpAddress
    let title = Sentence(.setUpTitle)
    var fields: [PageField] { [.attribute(attribute, value: address)] }

    func content(in words: Catalogue) -> [String: Any] { ["username": username, "hasOthers": hasOthers] }
}
