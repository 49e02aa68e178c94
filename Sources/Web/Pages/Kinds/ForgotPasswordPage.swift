import Domain

/// Where a user who forgot the password asks for a code.
struct ForgotPasswordPage: Page {
    let names: SignInNames
    var username = ""
    var problem: PageFace?

    let template = PageTemplate.forgotPassword
    let title = Sentence(.forgotTitle)
    var fields: [PageField] { [.username(names, username)] }
}
