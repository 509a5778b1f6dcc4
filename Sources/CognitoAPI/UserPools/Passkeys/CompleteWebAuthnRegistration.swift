import Broker
import CognitoModel
import IdentityModel

/// Keeps the passkey that the bearer's browser made.
///
/// - Throws: `PasskeyError`.
/// Source: Amazon Cognito user pools API reference, CompleteWebAuthnRegistration.
struct CompleteWebAuthnRegistration: Operation {
    let services: BrokerServices

    func run(_ input: CompleteWebAuthnRegistrationRequest, _ call: Call) async throws -> CompleteWebAuthnRegistrationResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        try await services.passkeys.completeRegistration(
            input.credential, of: bearer.user, client: bearer.clientID, actor: bearer.actor(call))
        return CompleteWebAuthnRegistrationResponse()
    }
}
