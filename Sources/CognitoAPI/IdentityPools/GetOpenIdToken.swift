import Broker
import CognitoModel
import IdentityModel

/// An OpenID token that states an identity: the basic (classic) flow.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, GetOpenIdToken.
struct GetOpenIdToken: Operation {
    let services: BrokerServices

    func run(_ input: GetOpenIdTokenInput, _ call: Call) async throws -> GetOpenIdTokenResponse {
        let (identity, token) = try await services.identities.openIDToken(
            for: IdentityID(input.identityId), logins: input.logins ?? [:], actor: call.actor)
        return GetOpenIdTokenResponse(identityId: identity.rawValue, token: token)
    }
}
