import Broker
import CognitoModel
import IdentityModel

/// Ends every session of the bearer of an access token.
///
/// Source: Amazon Cognito user pools API reference, GlobalSignOut.
struct GlobalSignOut: Operation {
    let services: BrokerServices

    func run(_ input: GlobalSignOutRequest, _ call: Call) async throws -> GlobalSignOutResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        try await services.directory.signOutEverywhere(bearer.user, in: pool, actor: "\(bearer.clientID) at \(call.caller.address)")
        return GlobalSignOutResponse()
    }
}
