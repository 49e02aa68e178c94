import Foundation

/// One attribute of a pool's schema: its type and its bounds.
package struct AttributeDefinition: Sendable {
    package let name: String
    package let type: DataType
    package let isRequired: Bool
    package let isMutable: Bool
    let shortest: Int?
    let longest: Int?
    let least: Double?
    let most: Double?

    package enum DataType: String, Sendable {
        case string = "String"
        case number = "Number"
        case dateTime = "DateTime"
        case boolean = "Boolean"
    }

    init?(_ document: JSON) {
        guard let name = document["Name"]?.string else { return nil }
        self.name = name
        type = document["AttributeDataType"]?.string.flatMap(DataType.init) ?? .string
        isRequired = document["Required"]?.bool ?? false
        isMutable = document["Mutable"]?.bool ?? true
        shortest = document["StringAttributeConstraints"]?["MinLength"]?.string.flatMap { Int($0) }
        longest = document["StringAttributeConstraints"]?["MaxLength"]?.string.flatMap { Int($0) }
        least = document["NumberAttributeConstraints"]?["MinValue"]?.string.flatMap(Double.init)
        most = document["NumberAttributeConstraints"]?["MaxValue"]?.string.flatMap(Double.init)
    }

    func check(_ value: String) throws(Refusal) {
        switch type {
        case .string: try checkString(value)
        case .number: try checkNumber(value)
        case .dateTime: try checkMoment(value)
        case .boolean:
            guard ["true", "false"].contains(value.lowercased()) else { throw malformed("Value must be true or false.") }
        }
    }

    private func checkString(_ value: String) throws(Refusal) {
        let length = value.unicodeScalars.count
        if let shortest, length < shortest { throw malformed("String must be at least \(shortest) characters long.") }
        if let longest, length > longest { throw malformed("String must be no longer than \(longest) characters.") }
        switch name {
        case "email" where !ContactForm.isEmail(value): throw .emailMalformed
        case "phone_number" where !ContactForm.isPhoneNumber(value): throw .phoneNumberMalformed
        case "birthdate" where !ContactForm.isDate(value): throw malformed("Birthdate must be in the format YYYY-MM-DD.")
        default: break
        }
    }

    private func checkNumber(_ value: String) throws(Refusal) {
        guard let number = Double(value), number.isFinite else { throw malformed("Value is not a number.") }
        if let least, number < least { throw malformed("Number must be at least \(least.formatted(.number.grouping(.never))).") }
        if let most, number > most { throw malformed("Number must be no more than \(most.formatted(.number.grouping(.never))).") }
    }

    private func checkMoment(_ value: String) throws(Refusal) {
        let isSeconds = Double(value).map { $0.isFinite && $0 >= 0 } ?? false
        guard isSeconds || (try? Date(value, strategy: .iso8601)) != nil else { throw malformed("Value is not a date.") }
    }

    private func malformed(_ reason: String) -> Refusal { .attributeMalformed(name: name, reason: reason) }
}
