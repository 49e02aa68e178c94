import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@Suite struct CognitoEndpointTests {
    @Test func `an answer is JSON 1.1 with a request id of its own`() async throws {
        let web = try await WebTest.start()
        let answer = try await web.call("ListUserPools", #"{"MaxResults": 10}"#)
        let another = try await web.call("ListUserPools", #"{"MaxResults": 10}"#)
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/x-amz-json-1.1")
        #expect(answer.json["UserPools"]?.array?.count == 1)
        #expect(answer.headers[.requestID]?.count == 36)
        #expect(another.headers[.requestID]?.count == 36)
    }

    @Test(arguments: [
        ("StartPointInTimeRecovery", "{}", "NotImplementedException", "StartPointInTimeRecovery is not implemented."),
        ("NoSuchThing", "{}", "UnknownOperationException", ""),
        ("SignUp", "{", "SerializationException", "Unable to parse the request body as JSON."),
        ("ListUserPools", #"{"MaxResults": "ten"}"#, "SerializationException", "STRING_VALUE can not be converted to an Integer"),
        (
            "DescribeUserPool", "{}", "InvalidParameterException",
            "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null"
        ),
        (
            "DescribeUserPool", #"{"UserPoolId": "us-east-1_nobody"}"#, "ResourceNotFoundException",
            "User pool us-east-1_nobody does not exist."
        ),
        ("GetUser", #"{"AccessToken": "abc"}"#, "NotAuthorizedException", "Invalid Access Token"),
    ])
    func `a refusal has Amazon's name and words, in the body and in the header`(
        operation: String, body: String, type: String, message: String
    ) async throws {
        let answer = try await WebTest.start().call(operation, body)
        #expect(answer.status == .badRequest)
        #expect(answer.json["__type"]?.string == type)
        #expect(answer.json["message"]?.string == message)
        #expect(answer.headers[.errorType] == type + ":")
        #expect(answer.headers[.requestID] != nil)
    }

    @Test func `a request without a target is an unknown operation`() async throws {
        let answer = try await WebTest.start().ask(.post, "/", body: "{}")
        #expect(answer.json["__type"]?.string == "UnknownOperationException")
    }

    @Test func `a body over the limit is refused`() async throws {
        let answer = try await WebTest.start().call("SignUp", String(repeating: " ", count: Limits.requestBody + 1))
        #expect(answer.status.code == 413)
    }

    @Test func `an unsigned administration call is refused outside development`() async throws {
        let service = try await TestService.start(isDevelopment: false)
        let pool = try await service.pool()
        let web = WebTest(app: TestApp(service: service, pool: pool, client: try await service.client(of: pool)))
        let answer = try await web.call("ListUserPools", #"{"MaxResults": 10}"#)
        #expect(answer.json["__type"]?.string == "MissingAuthenticationTokenException")
    }
}
