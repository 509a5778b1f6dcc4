import Broker
import CognitoModel
import IdentityModel

/// Has a device of the bearer remembered, or not.
///
/// - Throws: `DeviceError`.
/// Source: Amazon Cognito user pools API reference, UpdateDeviceStatus.
struct UpdateDeviceStatus: Operation {
    let services: BrokerServices

    func run(_ input: UpdateDeviceStatusRequest, _ call: Call) async throws -> UpdateDeviceStatusResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        try await services.devices.setRemembered(
            input.deviceRememberedStatus == "remembered", input.deviceKey, of: bearer.user, actor: bearer.actor(call))
        return UpdateDeviceStatusResponse()
    }
}
