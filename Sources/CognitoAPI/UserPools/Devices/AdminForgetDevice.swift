import Broker
import CognitoModel
import IdentityModel

/// Removes a device of a user.
///
/// - Throws: `PoolError.poolNotFound`, `DirectoryError.userNotFound`, `DeviceError`.
/// Source: Amazon Cognito user pools API reference, AdminForgetDevice.
struct AdminForgetDevice: Operation {
    let services: BrokerServices

    func run(_ input: AdminForgetDeviceRequest, _ call: Call) async throws -> NoOutput {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        try await services.devices.forget(input.deviceKey, of: user, actor: call.actor)
        return NoOutput()
    }
}
