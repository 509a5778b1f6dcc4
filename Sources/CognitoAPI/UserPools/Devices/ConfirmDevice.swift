import Broker
import CognitoModel
import IdentityModel

/// Keeps the verifier of the device that the bearer signed in from.
///
/// - Throws: `DeviceError`.
/// Source: Amazon Cognito user pools API reference, ConfirmDevice.
struct ConfirmDevice: Operation {
    let services: BrokerServices

    func run(_ input: ConfirmDeviceRequest, _ call: Call) async throws -> ConfirmDeviceResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let needsConsent = try await services.devices.confirm(
            input.deviceKey, named: input.deviceName, verifier: input.deviceSecretVerifierConfig?.passwordVerifier,
            salt: input.deviceSecretVerifierConfig?.salt, tokenKey: bearer.deviceKey, of: bearer.user, address: call.caller.address,
            actor: bearer.actor(call))
        return ConfirmDeviceResponse(userConfirmationNecessary: needsConsent)
    }
}
