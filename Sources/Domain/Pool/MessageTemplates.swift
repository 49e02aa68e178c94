/// The texts of a pool's messages with their placeholders `{####}` (the code) and `{username}`.
/// Source: VerificationMessageTemplateType, MessageTemplateType; defaults as Amazon's.
package struct MessageTemplates: Sendable, Hashable {
    let verificationSubject: String
    let verificationBody: String
    let verificationSMS: String
    let invitationSubject: String
    let invitationBody: String
    let invitationSMS: String
    let signInSubject: String
    let signInBody: String
    let signInSMS: String

    init(_ settings: JSON) {
        let verification = settings["VerificationMessageTemplate"]
        let invitation = settings["AdminCreateUserConfig"]?["InviteMessageTemplate"]
        verificationSubject = verification?["EmailSubject"]?.string ?? "Your verification code"
        verificationBody = verification?["EmailMessage"]?.string ?? "Your verification code is {####}. "
        verificationSMS = verification?["SmsMessage"]?.string ?? "Your verification code is {####}. "
        invitationSubject = invitation?["EmailSubject"]?.string ?? "Your temporary password"
        invitationBody =
            invitation?["EmailMessage"]?.string ?? "Your username is {username} and temporary password is {####}. "
        invitationSMS = invitation?["SMSMessage"]?.string ?? "Your username is {username} and temporary password is {####}. "
        let byMail = settings["EmailMfaConfiguration"]
        signInSubject = byMail?["Subject"]?.string ?? "Your authentication code"
        signInBody = byMail?["Message"]?.string ?? "Your authentication code is {####}. "
        signInSMS =
            settings["SmsMfaConfiguration"]?["SmsAuthenticationMessage"]?.string ?? settings["SmsAuthenticationMessage"]?.string
            ?? "Your authentication code is {####}. "
    }

    /// The message that carries a code to the owner of an address.
    package func verification(code: Secret, username: String, to address: ContactAddress) -> Message {
        message(address, verificationSubject, verificationBody, verificationSMS, code: code, username: username)
    }

    /// The message that invites a user whom an administrator made; `code` is the temporary password. Who has none is told only the
    /// name, where the pool has no words of its own that do without.
    package func invitation(password: Secret?, username: String, to address: ContactAddress) -> Message {
        guard let password else {
            let words = "Your username is {username}. "
            return message(
                address, invitationBody.contains("{####}") ? "Your account" : invitationSubject,
                invitationBody.contains("{####}") ? words : invitationBody, invitationSMS.contains("{####}") ? words : invitationSMS,
                code: nil, username: username)
        }
        return message(address, invitationSubject, invitationBody, invitationSMS, code: password, username: username)
    }

    /// The message that carries a code with which a user signs in.
    package func signIn(code: Secret, username: String, to address: ContactAddress) -> Message {
        message(address, signInSubject, signInBody, signInSMS, code: code, username: username)
    }

    private func message(
        _ address: ContactAddress, _ subject: String, _ body: String, _ sms: String, code: Secret?, username: String
    ) -> Message {
        switch address.medium {
        case .sms:
            return Message(
                medium: .sms, to: address.text, subject: "", text: filled(sms, code?.reveal ?? "", username), html: nil, code: code)
        case .email:
            // A template is HTML, whether it has tags or not; the text beside it is for who reads without.
            let isHTML = body.contains("<")
            let plain = filled(isHTML ? Self.withoutTags(body) : body, code?.reveal ?? "", username)
            let template = isHTML ? body : body.replacing("\n", with: "<br>\n")
            let html = filled(template, Self.escaped(code?.reveal ?? ""), Self.escaped(username))
            return Message(medium: .email, to: address.text, subject: filled(subject, "", username), text: plain, html: html, code: code)
        }
    }

    private func filled(_ template: String, _ code: String, _ username: String) -> String {
        // The code goes in first: a username that reads `{####}` must not be filled with it.
        template.split(separator: "{username}", omittingEmptySubsequences: false)
            .map { $0.replacing("{####}", with: code) }
            .joined(separator: username)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static func withoutTags(_ html: String) -> String {
        var text = ""
        var isInTag = false
        for character in html.replacing("<br>", with: "\n").replacing("</p>", with: "\n") {
            if character == "<" { isInTag = true } else if character == ">" { isInTag = false } else if !isInTag { text.append(character) }
        }
        return text
    }
}
