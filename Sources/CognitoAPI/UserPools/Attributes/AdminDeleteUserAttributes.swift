import Broker
import CognitoModel
import IdentityModel

/// Removes attributes of a user.
///
/// Source: Amazon Cognito user pools API reference, AdminDeleteUserAttributes.
struct AdminDeleteUserAttributes: Operation {
    let services: BrokerServices

    func run(_ input: AdminDeleteUserAttributesRequest, _ call: Call) async throws -> AdminDeleteUserAttributesResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        do {
            try await services.directory.deleteAttributes(input.userAttributeNames, ofUserNamed: input.username, in: pool, actor: call.actor)
        } catch let refusal as DirectoryError {
            throw refusal.administratorError
        }
        return AdminDeleteUserAttributesResponse()
    }
}
