import Broker
import CognitoModel
import IdentityModel

/// Shows what a user can prove themselves with.
///
/// Source: Amazon Cognito user pools API reference, AdminGetUserAuthFactors.
struct AdminGetUserAuthFactors: Operation {
    let services: BrokerServices

    func run(_ input: AdminGetUserAuthFactorsRequest, _ call: Call) async throws -> AdminGetUserAuthFactorsResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        let all = try await services.factors.factors(of: user, in: pool)
        let factors = FactorView(all.choice)
        return AdminGetUserAuthFactorsResponse(
            username: user.username.rawValue, preferredMfaSetting: factors.preferred, userMFASettingList: factors.list,
            configuredUserAuthFactors: all.configured)
    }
}
