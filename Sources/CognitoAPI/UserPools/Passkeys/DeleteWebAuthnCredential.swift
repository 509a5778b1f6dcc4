import Broker
import CognitoModel
import IdentityModel

/// Removes a passkey of the bearer.
///
/// - Throws: `PasskeyError`.
/// Source: Amazon Cognito user pools API reference, DeleteWebAuthnCredential.
struct DeleteWebAuthnCredential: Operation {
    let services: BrokerServices

    func run(_ input: DeleteWebAuthnCredentialRequest, _ call: Call) async throws -> DeleteWebAuthnCredentialResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        try await services.passkeys.delete(input.credentialId, of: bearer.user, actor: bearer.actor(call))
        return DeleteWebAuthnCredentialResponse()
    }
}
