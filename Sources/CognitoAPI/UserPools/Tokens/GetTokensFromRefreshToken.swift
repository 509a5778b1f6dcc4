import Broker
import CognitoModel
import IdentityModel

/// New tokens for a refresh token, which stays valid unless the client rotates.
///
/// Source: Amazon Cognito user pools API reference, GetTokensFromRefreshToken.
struct GetTokensFromRefreshToken: Operation {
    let services: BrokerServices

    func run(_ input: GetTokensFromRefreshTokenRequest, _ call: Call) async throws -> GetTokensFromRefreshTokenResponse {
        let client = try await services.catalogue.client(ClientID(input.clientId))
        try await services.clientAuthentication.check(secret: input.clientSecret.map { Secret($0) }, for: client)
        let tokens = try await services.tokens.refresh(
            input.refreshToken, deviceKey: input.deviceKey, for: client, caller: call.caller,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return GetTokensFromRefreshTokenResponse(authenticationResult: AuthenticationResultType(tokens))
    }
}
