import Broker
import CognitoModel
import Storage

extension [AttributeType] {
    /// By name; of a repeated name the last counts.
    var byName: [String: String] { Dictionary(map { ($0.name, $0.value ?? "") }) { _, last in last } }

    /// A user's attributes, `sub` first, the others by name.
    init(_ user: UserRecord, where isShown: (String) -> Bool = { _ in true }) {
        self = user.listedAttributes.filter { isShown($0.name) }.map { AttributeType(name: $0.name, value: $0.value) }
    }
}

extension UserType {
    init(_ user: UserRecord, where isShown: (String) -> Bool = { _ in true }) {
        self.init(
            username: user.username.rawValue, attributes: [AttributeType](user, where: isShown), userCreateDate: user.createdAt,
            userLastModifiedDate: user.modifiedAt, enabled: user.isEnabled, userStatus: user.status.rawValue)
    }
}

extension CodeDeliveryDetailsType {
    init(_ delivery: CodeDelivery) {
        self.init(destination: delivery.destination, deliveryMedium: delivery.medium.rawValue, attributeName: delivery.attribute)
    }
}
