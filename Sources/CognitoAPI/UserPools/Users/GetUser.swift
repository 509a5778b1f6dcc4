import Broker
import CognitoModel
import IdentityModel

/// Shows the bearer of an access token what its client may read of them.
///
/// Source: Amazon Cognito user pools API reference, GetUser.
struct GetUser: Operation {
    let services: BrokerServices

    func run(_ input: GetUserRequest, _ call: Call) async throws -> GetUserResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let readable = ReadableAttributes(client: try await services.catalogue.client(bearer.clientID, of: bearer.user.pool))
        let factors = FactorView(try await services.factors.choice(of: bearer.user, in: try await services.catalogue.pool(bearer.user.pool)))
        return GetUserResponse(
            username: bearer.user.username.rawValue, userAttributes: [AttributeType](bearer.user) { readable.contains($0) },
            mFAOptions: factors.options, preferredMfaSetting: factors.preferred, userMFASettingList: factors.list)
    }
}
