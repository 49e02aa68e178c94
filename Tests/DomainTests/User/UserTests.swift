import Domain
import Testing

@Suite struct UserTests {
    @Test(
        arguments: [
            ([:], false), (["email": "a@b.c"], false), (["email": "a@b.c", "email_verified": "false"], false),
            (["email": "", "email_verified": "true"], false), (["email_verified": "true"], false),
            (["email": "a@b.c", "email_verified": "true"], true),
        ])
    func `an address is verified when it is there and its flag says so`(attributes: [String: String], isVerified: Bool) {
        #expect(Sample.user(attributes).hasVerified("email") == isVerified)
    }

    @Test func `attributes are listed by name, the sub first`() {
        let user = Sample.user(["name": "Ann", "email": "a@b.c", "custom:z": "1"])
        #expect(user.listedAttributes.map(\.name) == ["sub", "custom:z", "email", "name"])
        #expect(user.listedAttributes.first?.value == user.id.text)
    }

    @Test func `verifying sets the flag of that address only`() {
        var user = Sample.user(["email": "a@b.c", "phone_number": "+49170123"])
        user.verify("email")
        #expect(user.hasVerified("email"))
        #expect(!user.hasVerified("phone_number"))
    }
}
