import Broker
import CognitoModel
import IdentityModel

/// Writes attributes of a user.
///
/// Source: Amazon Cognito user pools API reference, AdminUpdateUserAttributes.
struct AdminUpdateUserAttributes: Operation {
    let services: BrokerServices

    func run(_ input: AdminUpdateUserAttributesRequest, _ call: Call) async throws -> AdminUpdateUserAttributesResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        do {
            _ = try await services.directory.update(
                input.userAttributes.byName, ofUserNamed: input.username, in: pool, actor: call.actor,
                input: FunctionInput(clientMetadata: input.clientMetadata))
        } catch let refusal as DirectoryError {
            throw refusal.administratorError
        }
        return AdminUpdateUserAttributesResponse()
    }
}
