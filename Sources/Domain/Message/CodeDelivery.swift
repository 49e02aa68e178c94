/// Where a code went, masked. Source: CodeDeliveryDetailsType.
package struct CodeDelivery: Sendable, Hashable, Encodable {
    package let destination: String
    package let deliveryMedium: String
    package let attributeName: String

    package init(to address: ContactAddress) {
        destination = address.masked
        attributeName = address.attribute
        switch address.medium {
        case .sms: deliveryMedium = "SMS"
        case .email: deliveryMedium = "EMAIL"
        }
    }
}
