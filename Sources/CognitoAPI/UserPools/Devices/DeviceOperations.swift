import Broker

/// The devices that users sign in from.
enum DeviceOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminForgetDevice(services: services)),
            AnyOperation(AdminGetDevice(services: services)),
            AnyOperation(AdminListDevices(services: services)),
            AnyOperation(AdminUpdateDeviceStatus(services: services)),
            AnyOperation(ConfirmDevice(services: services)),
            AnyOperation(ForgetDevice(services: services)),
            AnyOperation(GetDevice(services: services)),
            AnyOperation(ListDevices(services: services)),
            AnyOperation(UpdateDeviceStatus(services: services)),
        ]
    }
}
