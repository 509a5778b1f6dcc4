import Broker
import CognitoModel
import IdentityModel

/// Adds custom attributes to a user pool's schema.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, AddCustomAttributes.
struct AddCustomAttributes: Operation {
    let services: BrokerServices

    func run(_ input: AddCustomAttributesRequest, _ call: Call) async throws -> AddCustomAttributesResponse {
        var attributes: [UserPoolConfiguration.SchemaAttribute] = []
        for entry in input.customAttributes { attributes.append(try entry.configuration(isAtCreation: false)) }
        try await services.pools.addAttributes(attributes, to: UserPoolID(input.userPoolId), actor: call.actor)
        return AddCustomAttributesResponse()
    }
}
