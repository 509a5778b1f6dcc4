import Broker
import CognitoModel
import IdentityModel

/// Ends every session of a user.
///
/// Source: Amazon Cognito user pools API reference, AdminUserGlobalSignOut.
struct AdminUserGlobalSignOut: Operation {
    let services: BrokerServices

    func run(_ input: AdminUserGlobalSignOutRequest, _ call: Call) async throws -> AdminUserGlobalSignOutResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        try await services.directory.signOutEverywhere(user, in: pool, actor: call.actor)
        return AdminUserGlobalSignOutResponse()
    }
}
