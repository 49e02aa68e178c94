/// How the answer travels (OAuth 2.0 Multiple Response Types, Form Post Response Mode).
package enum ResponseMode: String, Sendable, Hashable, CaseIterable {
    case query
    case fragment
    case formPost = "form_post"
}
