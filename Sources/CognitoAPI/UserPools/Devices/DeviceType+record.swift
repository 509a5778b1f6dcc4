import CognitoModel
import Storage

extension DeviceType {
    /// A device as its owner and administrators see it.
    init(_ device: DeviceRecord) {
        var attributes = [
            AttributeType(name: "device_status", value: "valid"),
            AttributeType(name: "last_ip_used", value: device.lastAddress),
            AttributeType(name: "dev:device_remembered_status", value: device.isRemembered ? "remembered" : "not_remembered"),
        ]
        if let name = device.name { attributes.insert(AttributeType(name: "device_name", value: name), at: 1) }
        self.init(
            deviceKey: device.key, deviceAttributes: attributes, deviceCreateDate: device.createdAt, deviceLastModifiedDate: device.modifiedAt,
            deviceLastAuthenticatedDate: device.authenticatedAt)
    }
}
