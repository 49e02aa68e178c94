import Foundation
import Testing

@testable import Actions

@Suite struct APIModelTests {
    private let model = APIModel.cognito

    @Test func `the model has 153 operations, 35 of them without a signature, and every line of it was read`() {
        #expect(model.operations.count == 153)
        #expect(model.operations == model.operations.sorted())
        #expect(model.operations.count { model.operation($0)?.isUnsigned == true } == 35)
        #expect(model.operations.count { model.operation($0)?.output == nil } == 13)
        #expect(model.shapes.count == 730)
        #expect(model.shapes.count { model.shape($0)?.blame != nil } == 60)
        #expect(model.shapes.count { model.shape($0)?.isSensitive == true } == 15)
        #expect(model.shapes.reduce(0) { $0 + (model.shape($1)?.constraints.count ?? 0) } == 386)
        #expect(CognitoModel.text.split(separator: "\n").count == 153 + 730)
    }

    @Test func `an operation knows what is asked, what is answered and what may go wrong`() throws {
        let signUp = try #require(model.operation("SignUp"))
        #expect(signUp.input == "SignUpRequest" && signUp.output == "SignUpResponse" && signUp.isUnsigned)
        #expect(signUp.errors.contains("UsernameExistsException") && signUp.errors.count == 17)
        let delete = try #require(model.operation("DeleteUserPool"))
        #expect(delete.output == nil && !delete.isUnsigned)
        #expect(model.operation("SignOut") == nil)
    }

    @Test func `a shape keeps its members in order, its bounds and its secrecy`() throws {
        guard case .structure(let members) = try #require(model.shape("ConfirmDeviceRequest")).kind else {
            throw Missing()
        }
        #expect(members.map(\.name) == ["AccessToken", "DeviceKey", "DeviceSecretVerifierConfig", "DeviceName"])
        #expect(members.map(\.isRequired) == [true, true, false, false])
        #expect(members.map(\.wireName) == members.map(\.name))
        let user = try #require(model.shape("UsernameType"))
        #expect(user.isSensitive)
        #expect(user.constraints == [.longest(128), .shortest(1), .pattern(#"[\p{L}\p{M}\p{S}\p{N}\p{P}]+"#)])
        #expect(model.shape("UserPoolNameType")?.constraints.last == .pattern(#"[\w\s+=,.@-]+"#))
        #expect(model.shape("AttributeNameType")?.constraints.last == .pattern(#"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+"#))
        #expect(model.shape("PasswordPolicyMinLengthType")?.constraints == [.largest(99), .smallest(6)])
        #expect(model.shape("UserPoolMfaType")?.constraints == [.oneOf(["OFF", "ON", "OPTIONAL"])])
        #expect(model.shape("Document")?.kind == .document)
        #expect(model.shape("InternalErrorException")?.blame == .server)
        #expect(model.shape("UsernameExistsException")?.blame == .client)
    }

    @Test func `every shape that is named exists, and none holds itself: nesting is bounded by the model`() throws {
        for name in model.operations {
            let operation = try #require(model.operation(name))
            for shape in [operation.input] + operation.errors + [operation.output].compactMap(\.self) {
                #expect(try depth(of: shape, above: []) <= 7, "\(name)")
            }
        }
    }

    private func depth(of name: String, above: [String]) throws -> Int {
        try #require(!above.contains(name), "\(above) \(name)")
        let children: [String] =
            switch try #require(model.shape(name), "\(name)").kind {
            case .structure(let members): members.map(\.shape)
            case .list(let member): [member]
            case .map(let key, let value): [key, value]
            default: []
            }
        return try children.map { try depth(of: $0, above: above + [name]) + 1 }.max() ?? 0
    }

    @Test func `a wire name and a pattern with blanks survive the line format`() throws {
        let model = APIModel(text: "structure S Name@n!:T Other:T\nstring T min=1 sensitive pattern=a b=c:d!\nnonsense\nwhat Is This")
        #expect(model.shapes == ["S", "T"])
        guard case .structure(let members) = try #require(model.shape("S")).kind else { throw Missing() }
        #expect(members.map(\.name) == ["Name", "Other"] && members.map(\.wireName) == ["n", "Other"])
        #expect(model.shape("T")?.constraints == [.shortest(1), .pattern("a b=c:d!")])
        #expect(model.shape("T")?.isSensitive == true)
    }

    private struct Missing: Error {}
}
