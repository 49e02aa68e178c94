import Domain
import Foundation
import Testing

@Suite struct SessionOriginTests {
    @Test(arguments: [SessionOrigin.api, .browser(nil), .browser("browser1")])
    func `it is read as it was kept`(origin: SessionOrigin) {
        #expect(SessionOrigin(.object(origin.members)) == origin)
    }

    @Test(arguments: [nil, [:], ["resource": "https://api.example"], ["origin": "moon"]] as [JSON?])
    func `a document of before does not say`(document: JSON?) {
        #expect(SessionOrigin(document) == nil)
    }

    @Test(
        arguments: [
            (nil, ["aws.cognito.signin.user.admin"], false), (nil, ["openid"], true),
            (nil, ["openid", "aws.cognito.signin.user.admin"], true),
            // What was told is not guessed.
            (.browser("b"), ["aws.cognito.signin.user.admin"], true), (.browser(nil), ["openid"], true), (.api, ["openid"], false),
        ] as [(SessionOrigin?, [String], Bool)])
    func `a session is of a browser by its origin, and one of before by its scopes`(
        origin: SessionOrigin?, scopes: [String], isOfBrowser: Bool
    ) {
        let session = Session(
            id: "s", pool: "us-east-1_Sample", user: "u", client: "client1", eventID: "e", scopes: scopes, origin: origin,
            authenticated: Sample.now, expires: Sample.now + 1)
        #expect(session.isOfBrowser == isOfBrowser)
        #expect(session.hasIDToken == (!isOfBrowser || scopes.contains("openid")))
    }
}
