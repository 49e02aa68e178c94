/// Carries an answer to the app as a form (OAuth 2.0 Form Post Response Mode): sent by the script, or by the button where there is none.
struct HandOverPage: Page {
    let address: String
    let parameters: [(name: String, value: String)]

    let template = PageTemplate.handOver
    let title = Sentence(.handOverTitle)

    func content(in words: Catalogue) -> [String: Any] {
        ["address": address, "parameters": parameters.map { ["name": $0.name, "value": $0.value] }]
    }
}
