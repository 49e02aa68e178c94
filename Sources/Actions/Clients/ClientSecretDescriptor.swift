import Domain
import Foundation

/// A client's secret as the API shows it: its value only when the service has just made it up.
package struct ClientSecretDescriptor: Encodable, Sendable {
    private let clientSecretId: String
    private let clientSecretValue: Secret?
    private let clientSecretCreateDate: Date

    init(_ secret: ClientSecret, of client: ClientID, value: Secret? = nil) {
        clientSecretId = secret.id(in: client)
        clientSecretValue = value
        clientSecretCreateDate = secret.created
    }
}
