import Broker
import CognitoModel
import IdentityModel

/// Shows a user with all attributes.
///
/// Source: Amazon Cognito user pools API reference, AdminGetUser.
struct AdminGetUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminGetUserRequest, _ call: Call) async throws -> AdminGetUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        let factors = FactorView(try await services.factors.choice(of: user, in: pool))
        return AdminGetUserResponse(
            username: user.username.rawValue, userAttributes: [AttributeType](user), userCreateDate: user.createdAt,
            userLastModifiedDate: user.modifiedAt, enabled: user.isEnabled, userStatus: user.status.rawValue, mFAOptions: factors.options,
            preferredMfaSetting: factors.preferred, userMFASettingList: factors.list)
    }
}
