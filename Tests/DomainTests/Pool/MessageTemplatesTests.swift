import Domain
import Testing

@Suite struct MessageTemplatesTests {
    private let mail = ContactAddress(medium: .email, text: "ann@example.com")
    private let phone = ContactAddress(medium: .sms, text: "+491701234567")

    @Test func `the default texts are Amazon's`() throws {
        let templates = try Sample.created().messages
        let code = templates.verification(code: "123456", username: "ann", to: mail)
        #expect(code.medium == .email)
        #expect(code.to == "ann@example.com")
        #expect(code.subject == "Your verification code")
        #expect(code.text == "Your verification code is 123456. ")
        #expect(code.html == "Your verification code is 123456. ")
        #expect(code.code == "123456")
        let invitation = templates.invitation(password: "Temp-1", username: "ann", to: mail)
        #expect(invitation.subject == "Your temporary password")
        #expect(invitation.text == "Your username is ann and temporary password is Temp-1. ")
        let text = templates.verification(code: "123456", username: "ann", to: phone)
        #expect(text.medium == .sms)
        #expect(text.subject.isEmpty)
        #expect(text.text == "Your verification code is 123456. ")
    }

    @Test(
        arguments: [
            [
                "VerificationMessageTemplate": [
                    "EmailSubject": "Hi {username}", "EmailMessage": "{####} for {username}", "SmsMessage": "S {####}",
                ]
            ],
            [
                "EmailVerificationSubject": "Hi {username}", "EmailVerificationMessage": "{####} for {username}",
                "SmsVerificationMessage": "S {####}",
            ],
        ] as [JSON])
    func `the pool's own texts are used, by their new and their old names`(settings: JSON) throws {
        let templates = try Sample.created(settings).messages
        let message = templates.verification(code: "123456", username: "ann", to: mail)
        #expect(message.subject == "Hi ann")
        #expect(message.text == "123456 for ann")
        #expect(templates.verification(code: "123456", username: "ann", to: phone).text == "S 123456")
    }

    @Test func `an invitation has texts of its own`() throws {
        let template: JSON = ["EmailSubject": "Welcome", "EmailMessage": "{username}: {####}", "SMSMessage": "s {username} {####}"]
        let templates = try Sample.created(["AdminCreateUserConfig": ["InviteMessageTemplate": template]]).messages
        #expect(templates.invitation(password: "Temp-1", username: "ann", to: mail).text == "ann: Temp-1")
        #expect(templates.invitation(password: "Temp-1", username: "ann", to: phone).text == "s ann Temp-1")
    }

    @Test func `a body with tags goes out as HTML with a plain twin`() {
        let message = templates("<p>Hello <b>{username}</b></p>Code: {####}<br>Bye").verification(code: "123456", username: "ann", to: mail)
        #expect(message.html == "<p>Hello <b>ann</b></p>Code: 123456<br>Bye")
        #expect(message.text == "Hello ann\nCode: 123456\nBye")
    }

    @Test func `a body without tags goes out as HTML too, line by line`() {
        let own = templates("One & {username}\n{####}").verification(code: "1", username: "<ann>", to: mail)
        #expect(own.html == "One & &lt;ann&gt;<br>\n1")
        #expect(own.text == "One & <ann>\n1")
    }

    @Test func `a temporary password with signs is escaped in HTML only`() throws {
        let message = try Sample.created().messages.invitation(password: "a<&>b", username: "ann", to: mail)
        #expect(message.text == "Your username is ann and temporary password is a<&>b. ")
        #expect(message.html == "Your username is ann and temporary password is a&lt;&amp;&gt;b. ")
    }

    @Test func `a username cannot bring markup into a message`() {
        let message = templates("<b>{username}</b> {####}").verification(code: "123456", username: #"<a href="x">&"#, to: mail)
        #expect(message.html == "<b>&lt;a href=&quot;x&quot;&gt;&amp;</b> 123456")
        #expect(message.text == #"<a href="x">& 123456"#)
    }

    @Test func `a username that reads like a placeholder is not filled`() {
        let message = templates("{username}: {####}").verification(code: "123456", username: "{####}{username}", to: mail)
        #expect(message.text == "{####}{username}: 123456")
    }

    @Test func `a code never stands in a subject`() throws {
        let templates = try Sample.created(["EmailVerificationSubject": "Code {####} for {username}"]).messages
        #expect(templates.verification(code: "123456", username: "ann", to: mail).subject == "Code  for ann")
    }

    private func templates(_ body: String) -> MessageTemplates {
        Sample.pool(["VerificationMessageTemplate": ["EmailMessage": .string(body)]]).messages
    }
}
