import Broker
import CognitoModel
import IdentityModel

/// Takes a way to sign in from a user: their password, or a linked identity.
///
/// Source: Amazon Cognito user pools API reference, AdminDisableProviderForUser.
struct AdminDisableProviderForUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminDisableProviderForUserRequest, _ call: Call) async throws -> AdminDisableProviderForUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.unlink(try ProviderUser(source: input.user), in: pool, actor: call.actor)
        return AdminDisableProviderForUserResponse()
    }
}
