import Broker
import CognitoModel
import IdentityModel

/// Shows the bearer of an access token what they can prove themselves with.
///
/// Source: Amazon Cognito user pools API reference, GetUserAuthFactors.
struct GetUserAuthFactors: Operation {
    let services: BrokerServices

    func run(_ input: GetUserAuthFactorsRequest, _ call: Call) async throws -> GetUserAuthFactorsResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        let all = try await services.factors.factors(of: bearer.user, in: pool)
        let factors = FactorView(all.choice)
        return GetUserAuthFactorsResponse(
            username: bearer.user.username.rawValue, preferredMfaSetting: factors.preferred, userMFASettingList: factors.list,
            configuredUserAuthFactors: all.configured)
    }
}
