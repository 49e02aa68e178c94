import Actions
import Domain
import Testing

@Suite struct CatalogueTests {
    @Test func `every operation that is built is one of the model's, and stands under the name of its type`() {
        #expect(Set(Catalogue.actions.keys).isSubset(of: Set(APIModel.cognito.operations)))
        for (name, action) in Catalogue.actions { #expect(action.name == name) }
    }

    @Test func `every operation of the model is listed, built or not`() {
        #expect(Catalogue.entries.map(\.name) == APIModel.cognito.operations)
        #expect(Catalogue.entries.count == 153)
        #expect(Catalogue.entries.count { $0.state != .notBuilt } == Catalogue.actions.count)
    }

    @Test func `administrators sign, and nobody else does`() {
        for (name, action) in Catalogue.actions {
            #expect(APIModel.cognito.operation(name)?.isUnsigned == Self.isUnsigned(action))
        }
    }

    private static func isUnsigned<A: Action>(_ action: A.Type) -> Bool { A.As.isProvenByBody }
}
