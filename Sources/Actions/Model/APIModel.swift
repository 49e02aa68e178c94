/// The service's API model as data: what every operation accepts, answers and refuses with.
package struct APIModel: Sendable {
    private let operationsByName: [String: Operation]
    private let shapesByName: [String: Shape]

    /// The names of all operations, sorted.
    package let operations: [String]

    /// The names of all shapes, sorted.
    package let shapes: [String]

    /// Reads the text that `scripts/extract-model` writes; a line that it cannot read is left out.
    init(text: String) {
        var operationsByName: [String: Operation] = [:]
        var shapesByName: [String: Shape] = [:]
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n")) {
            guard let line = ModelLine(line) else { continue }
            if let operation = Operation(line) {
                operationsByName[operation.name] = operation
            } else if let shape = Shape(line) {
                shapesByName[shape.name] = shape
            }
        }
        self.operationsByName = operationsByName
        self.shapesByName = shapesByName
        operations = operationsByName.keys.sorted()
        shapes = shapesByName.keys.sorted()
    }

    /// The model of Amazon Cognito user pools, read at first use.
    package static let cognito = APIModel(text: CognitoModel.text + "\n" + ModelCorrections.text)

    package func operation(_ name: String) -> Operation? { operationsByName[name] }

    package func shape(_ name: String) -> Shape? { shapesByName[name] }
}

extension APIModel {
    /// One thing that can be asked of the service.
    package struct Operation: Sendable, Hashable {
        package let name: String
        /// The name of the structure that is asked.
        package let input: String
        /// The name of the structure that is answered; nil when the answer is empty.
        package let output: String?
        /// The names of the exceptions that it may answer with.
        package var errors: [String] { ModelLine.list(errorList) }
        private let errorList: String
        /// Whether it is called without an AWS signature.
        package let isUnsigned: Bool

        init?(_ line: ModelLine) {
            guard line.kind == "operation", let input = line["in"] else { return nil }
            name = line.name
            self.input = input
            output = line["out"]
            errorList = line["errors"] ?? ""
            isUnsigned = line.has("unsigned")
        }
    }
}
