import Domain
import Foundation
import TestSupport
import Testing

/// AddCustomAttributes, TagResource, UntagResource, ListTagsForResource.
@Suite struct CustomAttributesTests {
    private static func add(_ attributes: [JSON], to app: TestApp) async throws {
        _ = try await app.administer("AddCustomAttributes", ["CustomAttributes": .array(attributes)])
    }

    @Test func `an attribute is there for users from now on`() async throws {
        let app = try await TestApp.start()
        try await Self.add(
            [["Name": "team", "AttributeDataType": "Number", "NumberAttributeConstraints": ["MaxValue": "9"]], ["Name": "a"]], to: app)
        let pool = try await app.administer("DescribeUserPool")["UserPool"]
        let names = pool?["SchemaAttributes"]?.array?.compactMap { $0["Name"]?.string } ?? []
        #expect(names.suffix(2) == ["custom:team", "custom:a"])
        _ = try await app.administer(
            "AdminCreateUser", ["Username": "ann", "UserAttributes": .attributes(["custom:team": "9", "custom:a": "x"])])
        await #expect(throws: Refusal.attributeMalformed(name: "custom:team", reason: "Number must be no more than 9.")) {
            try await app.administer("AdminCreateUser", ["Username": "bob", "UserAttributes": .attributes(["custom:team": "10"])])
        }
    }

    @Test func `what is there is not changed, and what cannot be is refused`() async throws {
        let app = try await TestApp.start()
        try await Self.add([["Name": "a"]], to: app)
        let before = try await app.administer("DescribeUserPool")
        let twice = Refusal.invalidParameter("custom:a: Existing attribute already has name custom:a.")
        await #expect(throws: twice) { try await Self.add([["Name": "b"], ["Name": "a", "AttributeDataType": "Number"]], to: app) }
        await #expect(throws: Refusal.invalidParameter("Required custom attributes are not supported currently.")) {
            try await Self.add([["Name": "c", "Required": true]], to: app)
        }
        for bounds in [["MinLength": "x"], ["MinLength": "5", "MaxLength": "4"]] as [JSON] {
            await #expect(throws: Refusal.self) { try await Self.add([["Name": "c", "StringAttributeConstraints": bounds]], to: app) }
        }
        #expect(try await app.administer("DescribeUserPool") == before)
    }

    @Test func `a call adds so many, and a pool has so many`() async throws {
        let app = try await TestApp.start()
        func some(_ range: Range<Int>) -> [JSON] { range.map { ["Name": .string("a\($0)")] } }
        await #expect(throws: Refusal.self) { try await Self.add(some(0..<26), to: app) }
        try await Self.add(some(0..<25), to: app)
        try await Self.add(some(25..<50), to: app)
        await #expect(throws: Refusal.invalidParameter("Too many custom attributes: 51, the limit is 50.")) {
            try await Self.add(some(50..<51), to: app)
        }
    }

    @Test func `tags of an ARN are those of its pool`() async throws {
        let app = try await TestApp.start()
        let arn = try #require(try await app.administer("DescribeUserPool")["UserPool"]?["Arn"]?.string)
        let resource: JSON = ["ResourceArn": .string(arn)]
        _ = try await app.service.administer("TagResource", resource.with(["Tags": ["Team": "a", "stage": ""]]))
        _ = try await app.service.administer("TagResource", resource.with(["Tags": ["Team": "b"]]))
        #expect(try await app.service.administer("ListTagsForResource", resource)["Tags"] == ["Team": "b", "stage": ""])
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["UserPoolTags"] == ["Team": "b", "stage": ""])
        _ = try await app.service.administer("UntagResource", resource.with(["TagKeys": ["Team", "none"]]))
        #expect(try await app.service.administer("ListTagsForResource", resource)["Tags"] == ["stage": ""])

        let many = JSON.object(Dictionary(uniqueKeysWithValues: (0..<50).map { ("t\($0)", .string("")) }))
        await #expect(throws: Refusal.invalidParameter("Too many tags: 51, the limit is 50.")) {
            try await app.service.administer("TagResource", resource.with(["Tags": many]))
        }
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
            try await app.service.administer(
                "ListTagsForResource", ["ResourceArn": "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Nowhere"])
        }
        await #expect(throws: Refusal.invalidParameter("arn:aws:s3:us-east-1:000000000000:bucket/x is not the ARN of a user pool.")) {
            try await app.service.administer("ListTagsForResource", ["ResourceArn": "arn:aws:s3:us-east-1:000000000000:bucket/x"])
        }
    }
}
