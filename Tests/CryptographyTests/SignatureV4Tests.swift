import Cryptography
import Testing

@Suite struct SignatureV4Tests {
    static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
    static let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    /// The example of the AWS General Reference: IAM ListUsers.
    @Test func `the documented example comes out at every step`() {
        let request = SignatureV4.Request(
            method: "GET", path: "/", query: "Action=ListUsers&Version=2010-05-08",
            headers: [
                ("Host", "iam.amazonaws.com"), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                ("X-Amz-Date", "20150830T123600Z"), ("User-Agent", "not signed"),
            ],
            signedHeaders: ["content-type", "host", "x-amz-date"], payloadSHA256: Self.nothing)
        #expect(
            request.canonical == """
                GET
                /
                Action=ListUsers&Version=2010-05-08
                content-type:application/x-www-form-urlencoded; charset=utf-8
                host:iam.amazonaws.com
                x-amz-date:20150830T123600Z

                content-type;host;x-amz-date
                \(Self.nothing)
                """)
        let stringToSign = request.stringToSign(amzDate: "20150830T123600Z", scope: "20150830/us-east-1/iam/aws4_request")
        #expect(
            stringToSign == """
                AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/iam/aws4_request
                f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59
                """)
        let signature = SignatureV4.signature(
            secret: Self.secret, date: "20150830", region: "us-east-1", service: "iam", stringToSign: stringToSign)
        #expect(signature == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    /// One request of AWS's test suite; host and date are added, as there.
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var method = "GET"
        var path = "/"
        var query = ""
        var headers: [(name: String, value: String)] = []
        var payload = ""
        var signature: String

        var testDescription: String { name }
    }

    static let suite = [
        Vector(name: "get-vanilla", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Vector(
            name: "get-vanilla-query-order-key-case", query: "Param2=value2&Param1=value1",
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        Vector(
            name: "get-vanilla-utf8-query", query: "ሴ=bar",
            signature: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        Vector(
            name: "get-utf8", path: "/ሴ",
            signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        Vector(
            name: "get-space", path: "/example space/",
            signature: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
        Vector(
            name: "get-relative", path: "/example/..",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Vector(
            name: "get-slash", path: "//",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Vector(
            name: "get-slash-dot-slash", path: "/./",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Vector(
            name: "get-unreserved", path: "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        Vector(
            name: "get-header-key-duplicate", headers: [("My-Header1", "value2"), ("My-Header1", "value2"), ("My-Header1", "value1")],
            signature: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        Vector(
            name: "get-header-value-trim", headers: [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
            signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        Vector(
            name: "post-vanilla", method: "POST",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        Vector(
            name: "post-x-www-form-urlencoded", method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")],
            payload: "Param1=value1",
            signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    ]

    @Test(arguments: suite)
    func `AWS's test suite comes out`(vector: Vector) {
        let headers = [("Host", "example.amazonaws.com")] + vector.headers + [("X-Amz-Date", "20150830T123600Z")]
        let request = SignatureV4.Request(
            method: vector.method, path: vector.path, query: vector.query, headers: headers,
            signedHeaders: Array(Set(headers.map { $0.0.lowercased() })),
            payloadSHA256: Hex.encode(SHA2.sha256(Array(vector.payload.utf8))))
        let signature = SignatureV4.signature(
            secret: Self.secret, date: "20150830", region: "us-east-1", service: "service",
            stringToSign: request.stringToSign(amzDate: "20150830T123600Z", scope: "20150830/us-east-1/service/aws4_request"))
        #expect(signature == vector.signature)
    }

    /// Made with botocore 1.43: region, service, the request without its date, the signature.
    static let botocore: [(String, String, Vector)] = [
        (
            "eu-west-1", "cognito-idp",
            Vector(
                name: "AdminGetUser", method: "POST",
                headers: [
                    ("Content-Type", "application/x-amz-json-1.1"),
                    ("X-Amz-Target", "AWSCognitoIdentityProviderService.AdminGetUser"), ("Host", "localhost:9229"),
                ],
                payload: #"{"UserPoolId": "eu-west-1_Abc123", "Username": "jane"}"#,
                signature: "c9a44978e5c2e0da00d55b2b2cfdf25eecbef66b6178f130d040a57083e5d7e2")
        ),
        (
            "us-east-1", "cognito-idp",
            Vector(
                name: "ListUserPools with a session token", method: "POST",
                headers: [
                    ("Content-Type", "application/x-amz-json-1.1"),
                    ("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUserPools"),
                    ("X-Amz-Security-Token", "AQoDYXdzEPT//////////wEXAMPLE"), ("Host", "cognito-idp.us-east-1.amazonaws.com"),
                ],
                payload: #"{"MaxResults": 10}"#,
                signature: "a0bad52555a0e01901ec7af171a9c335df1f777fccc34b2ab40bd8343e1c3a88")
        ),
        (
            "us-east-1", "execute-api",
            Vector(
                name: "awkward path and query", path: "/a%20b/./c//d/../e%2Ff/", query: "b=2&a=1&a=0&c&d=x%2By%20z",
                headers: [("X-Thing", "  one   two "), ("Host", "example.amazonaws.com")],
                signature: "3460f7694e70ef74b2282763a509ded9116df1451211653ad9dbed777c3791f3")
        ),
    ]

    @Test(arguments: botocore)
    func `botocore's signatures come out`(region: String, service: String, vector: Vector) {
        let headers = vector.headers + [("X-Amz-Date", "20250102T030405Z")]
        let request = SignatureV4.Request(
            method: vector.method, path: vector.path, query: vector.query, headers: headers,
            signedHeaders: headers.map { $0.name }, payloadSHA256: Hex.encode(SHA2.sha256(Array(vector.payload.utf8))))
        let signature = SignatureV4.signature(
            secret: Self.secret, date: "20250102", region: region, service: service,
            stringToSign: request.stringToSign(amzDate: "20250102T030405Z", scope: "20250102/\(region)/\(service)/aws4_request"))
        #expect(signature == vector.signature)
    }
}
