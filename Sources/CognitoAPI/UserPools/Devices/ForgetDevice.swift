import Broker
import CognitoModel
import IdentityModel

/// Removes a device of the bearer.
///
/// - Throws: `DeviceError`.
/// Source: Amazon Cognito user pools API reference, ForgetDevice.
struct ForgetDevice: Operation {
    let services: BrokerServices

    func run(_ input: ForgetDeviceRequest, _ call: Call) async throws -> NoOutput {
        let bearer = try await AccessTokenBearer(optional: input.accessToken, services)
        try await services.devices.forget(input.deviceKey, of: bearer.user, actor: bearer.actor(call))
        return NoOutput()
    }
}
