import Broker
import CognitoModel
import IdentityModel

/// Temporary credentials of the role that an identity gets.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, GetCredentialsForIdentity.
struct GetCredentialsForIdentity: Operation {
    let services: BrokerServices

    func run(_ input: GetCredentialsForIdentityInput, _ call: Call) async throws -> GetCredentialsForIdentityResponse {
        let (identity, credentials) = try await services.identities.credentials(
            for: IdentityID(input.identityId), logins: input.logins ?? [:], customRole: input.customRoleArn, actor: call.actor)
        return GetCredentialsForIdentityResponse(
            identityId: identity.rawValue,
            credentials: CognitoIdentityCredentials(
                accessKeyId: credentials.accessKeyID, secretKey: credentials.secretAccessKey.exposed,
                sessionToken: credentials.sessionToken.exposed, expiration: credentials.expiresAt))
    }
}
