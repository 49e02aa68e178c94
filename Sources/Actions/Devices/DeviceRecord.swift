import Domain
import Foundation

/// A device as the API shows it. Source: DeviceType. From where it was last used is not kept.
package struct DeviceRecord: Encodable, Sendable {
    let deviceKey: DeviceKey
    let deviceAttributes: [Attribute]
    let deviceCreateDate: Date
    let deviceLastModifiedDate: Date
    let deviceLastAuthenticatedDate: Date

    /// - Parameter owner: the user's name, for administrators, who see the attributes `dev:…` too.
    init(_ device: Device, ownedBy owner: String?, region: String) {
        deviceKey = device.key
        deviceCreateDate = device.created
        deviceLastModifiedDate = device.modified
        deviceLastAuthenticatedDate = device.authenticated
        var attributes = [Attribute(name: "device_status", value: "valid")]
        if let name = device.name { attributes.append(Attribute(name: "device_name", value: name)) }
        if let owner {
            let owner = "\(owner).\(device.pool)"
            let arn = "arn:aws:cognito-idp:\(region):000000000000:owner/\(owner)/device/\(device.key)"
            attributes += [
                Attribute(name: "dev:device_arn", value: arn), Attribute(name: "dev:device_owner", value: owner),
                Attribute(name: "dev:device_remembered_status", value: device.isRemembered ? "remembered" : "not_remembered"),
                Attribute(name: "dev:device_sdk", value: "aws-sdk"),
            ]
        }
        deviceAttributes = attributes
    }
}
