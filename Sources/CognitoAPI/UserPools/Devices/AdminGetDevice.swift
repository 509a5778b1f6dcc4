import Broker
import CognitoModel
import IdentityModel

/// Shows a device of a user.
///
/// - Throws: `PoolError.poolNotFound`, `DirectoryError.userNotFound`, `DeviceError`.
/// Source: Amazon Cognito user pools API reference, AdminGetDevice.
struct AdminGetDevice: Operation {
    let services: BrokerServices

    func run(_ input: AdminGetDeviceRequest, _ call: Call) async throws -> AdminGetDeviceResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        return AdminGetDeviceResponse(device: DeviceType(try await services.devices.device(input.deviceKey, of: user)))
    }
}
