import Actions
import Domain
import Testing

@Suite struct CatalogueTests {
    @Test func `every operation that is built is one of the model's, once`() {
        let names = Catalogue.actions.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isSubset(of: Set(APIModel.cognito.operations)))
        for name in names { #expect(Catalogue.action(named: name)?.name == name) }
    }

    @Test func `every operation of the model is listed, built or not`() {
        #expect(Catalogue.entries.map(\.name) == APIModel.cognito.operations)
        #expect(Catalogue.entries.count == 153)
        #expect(Catalogue.entries.count { $0.state != .notBuilt } == Catalogue.actions.count)
    }

    @Test func `administrators sign, and nobody else does`() {
        for action in Catalogue.actions {
            #expect(APIModel.cognito.operation(action.name)?.isUnsigned == Self.isUnsigned(action))
        }
    }

    private static func isUnsigned<A: Action>(_ action: A.Type) -> Bool { A.As.isProvenByBody }
}
