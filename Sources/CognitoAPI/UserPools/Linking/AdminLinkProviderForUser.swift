import Broker
import CognitoModel
import IdentityModel

/// Lets an identity of another provider sign in as a user of the pool.
///
/// Source: Amazon Cognito user pools API reference, AdminLinkProviderForUser.
struct AdminLinkProviderForUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminLinkProviderForUserRequest, _ call: Call) async throws -> AdminLinkProviderForUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let source = try ProviderUser(source: input.sourceUser)
        let provider = try await services.catalogue.provider(named: source.provider, of: pool.id)
        try await services.directory.link(
            source, to: try ProviderUser(destination: input.destinationUser), provider: provider, in: pool, actor: call.actor)
        return AdminLinkProviderForUserResponse()
    }
}
