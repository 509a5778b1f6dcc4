import Broker
import CognitoModel
import IdentityModel

/// Gives the bearer's browser what it needs to make a passkey.
///
/// - Throws: `PasskeyError`.
/// Source: Amazon Cognito user pools API reference, StartWebAuthnRegistration.
struct StartWebAuthnRegistration: Operation {
    let services: BrokerServices

    func run(_ input: StartWebAuthnRegistrationRequest, _ call: Call) async throws -> StartWebAuthnRegistrationResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let creation = try await services.passkeys.startRegistration(of: bearer.user, client: bearer.clientID)
        return StartWebAuthnRegistrationResponse(credentialCreationOptions: PublicKeyCredentialOptions.creation(creation))
    }
}
