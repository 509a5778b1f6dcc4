import Broker
import CognitoModel
import IdentityModel

/// Takes a user's authenticator app away.
///
/// Source: Amazon Cognito user pools API reference, AdminDeleteSoftwareToken.
struct AdminDeleteSoftwareToken: Operation {
    let services: BrokerServices

    func run(_ input: AdminDeleteSoftwareTokenRequest, _ call: Call) async throws -> AdminDeleteSoftwareTokenResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.factors.removeSoftwareToken(of: input.username, in: pool, actor: call.actor)
        return AdminDeleteSoftwareTokenResponse()
    }
}
