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
            "Links": .object(terms.links.mapValues(JSON.string)), "CreationDate": JSON.moment(terms.created),
            "LastModifiedDate": JSON.moment(terms.modified),
        ]
    }

    package func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}

/// What the operations on one document answer.
package struct TermsAnswer: Encodable, Sendable {
    let terms: TermsRecord

    init(_ terms: Terms) { self.terms = TermsRecord(terms) }
}
