import Domain
import Foundation
import Store

/// A document as the API shows it. Source: TermsType.
package struct TermsRecord: Encodable, Sendable {
    private let document: JSON

    init(_ terms: Terms) {
        document = [
            "TermsId": .string(terms.id.text), "UserPoolId": .string(terms.pool.text), "ClientId": .string(terms.client.text),
            "TermsName": .string(terms.kind.rawValue), "TermsSource": "LINK", "Enforcement": "NONE",
            "Links": .object(terms.links.mapValues(JSON.string)), "CreationDate": Self.moment(terms.created),
            "LastModifiedDate": Self.moment(terms.modified),
        ]
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }

    /// As it is kept: a document is the same when it is read again.
    private static func moment(_ date: Date) -> JSON { .number(Double(date.milliseconds) / 1000) }
}

/// What the operations on one document answer.
package struct TermsAnswer: Encodable, Sendable {
    let terms: TermsRecord

    init(_ terms: Terms) { self.terms = TermsRecord(terms) }
}
