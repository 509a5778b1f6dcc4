import Broker
import CognitoModel
import IdentityModel

/// Shows a device of the bearer.
///
/// - Throws: `DeviceError`.
/// Source: Amazon Cognito user pools API reference, GetDevice.
struct GetDevice: Operation {
    let services: BrokerServices

    func run(_ input: GetDeviceRequest, _ call: Call) async throws -> GetDeviceResponse {
        let bearer = try await AccessTokenBearer(optional: input.accessToken, services)
        return GetDeviceResponse(device: DeviceType(try await services.devices.device(input.deviceKey, of: bearer.user)))
    }
}
