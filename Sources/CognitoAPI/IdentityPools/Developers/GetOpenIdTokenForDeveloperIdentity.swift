import Broker
import CognitoModel
import IdentityModel

/// A token for a person whom the developer's own provider has authenticated.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, GetOpenIdTokenForDeveloperIdentity.
struct GetOpenIdTokenForDeveloperIdentity: Operation {
    let services: BrokerServices

    func run(_ input: GetOpenIdTokenForDeveloperIdentityInput, _ call: Call) async throws -> GetOpenIdTokenForDeveloperIdentityResponse {
        let (identity, token) = try await services.identities.developerToken(
            for: DeveloperLogin(
                logins: input.logins, identity: input.identityId.map { IdentityID($0) }, tags: input.principalTags ?? [:],
                lifetime: input.tokenDuration ?? 900),
            in: IdentityPoolID(input.identityPoolId), actor: call.actor)
        return GetOpenIdTokenForDeveloperIdentityResponse(identityId: identity.rawValue, token: token)
    }
}
