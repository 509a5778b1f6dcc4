import Broker
import CognitoModel
import IdentityModel

/// The identity of a guest or of whoever shows logins.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, GetId.
struct GetId: Operation {
    let services: BrokerServices

    /// An installation has one account.
    static let inert: Set<String> = ["AccountId"]

    func run(_ input: GetIdInput, _ call: Call) async throws -> GetIdResponse {
        let id = try await services.identities.id(in: IdentityPoolID(input.identityPoolId), logins: input.logins ?? [:], actor: call.actor)
        return GetIdResponse(identityId: id.rawValue)
    }
}
