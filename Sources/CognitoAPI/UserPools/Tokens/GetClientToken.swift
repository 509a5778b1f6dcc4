import Broker
import CognitoModel
import IdentityModel

/// An access token for an app client itself, without a domain. Who signs the call does not matter: the secret decides.
///
/// Source: Amazon Cognito user pools API reference, GetClientToken.
struct GetClientToken: Operation {
    let services: BrokerServices

    func run(_ input: GetClientTokenRequest, _ call: Call) async throws -> GetClientTokenResponse {
        let tokens = try await services.clientTokens.token(
            for: ClientID(input.clientId), secret: Secret(input.secret), scopes: input.scopes, caller: call.caller,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return GetClientTokenResponse(
            clientAuthenticationResult: ClientAuthenticationResultType(
                accessToken: tokens.accessToken, expiresIn: tokens.expiresIn, tokenType: "Bearer"))
    }
}
