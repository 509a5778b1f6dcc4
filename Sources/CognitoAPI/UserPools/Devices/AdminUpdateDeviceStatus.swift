import Broker
import CognitoModel
import IdentityModel

/// Has a device of a user remembered, or not.
///
/// - Throws: `PoolError.poolNotFound`, `DirectoryError.userNotFound`, `DeviceError`.
/// Source: Amazon Cognito user pools API reference, AdminUpdateDeviceStatus.
struct AdminUpdateDeviceStatus: Operation {
    let services: BrokerServices

    func run(_ input: AdminUpdateDeviceStatusRequest, _ call: Call) async throws -> AdminUpdateDeviceStatusResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        try await services.devices.setRemembered(
            input.deviceRememberedStatus == "remembered", input.deviceKey, of: user, actor: call.actor)
        return AdminUpdateDeviceStatusResponse()
    }
}
