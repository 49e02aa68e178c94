import Domain
import Testing

@testable import Web

@Suite struct PageFaceTests {
    @Test(
        arguments: [
            (Refusal.incorrectUsernameOrPassword, Phrase.wrongDetails, nil), (.passwordAttemptsExceeded, .tooManyAttempts, nil),
            (.codeMismatch, .codeWrong, "code"), (.codeExpired, .codeExpired, "code"), (.usernameExists, .usernameTaken, "username"),
            (.signInNameTaken(.email), .emailTaken, "email"), (.aliasExists(.phoneNumber), .phoneTaken, "phone_number"),
            (.weakPassword(.length), .passwordLength, "password"), (.weakPassword(.symbols), .passwordSymbols, "password"),
            (.attributeRequired("given_name"), .fillIn, "given_name"),
            (.emailMalformed, .emailInvalid, "email"), (.phoneNumberMalformed, .phoneInvalid, "phone_number"),
            (.attributeMalformed(name: "code", reason: "Invalid"), .codeWrong, "code"),
            (.attributeMalformed(name: "birthdate", reason: "Invalid"), .invalidValue, "birthdate"),
            (.usernameForm(.notAnEmail), .emailInvalid, "username"), (.tryAgainLater, .tryLater, nil),
            (.signUpNotPermitted, .signUpClosed, nil),
        ] as [(Refusal, Phrase, String?)])
    func `a refusal has plain words, beside its field`(refusal: Refusal, phrase: Phrase, field: String?) {
        let face = PageFace(refusal)
        #expect(face.field == field)
        guard case .phrase(phrase, _) = face.sentence else {
            Issue.record("\(face.sentence)")
            return
        }
    }

    @Test func `the name of a thing is not the words of a refusal`() {
        // What the API says in Amazon's words is no text for people.
        #expect(PageFace(.validation("1 validation error detected: <b>")).sentence == Sentence(.checkEntries))
    }
}
