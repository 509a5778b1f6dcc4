import Broker
import CognitoModel
import IdentityModel

/// Gives out the secret of a new authenticator app: to the bearer of an access token, or in a sign-in that waits for one to be set up.
///
/// Source: Amazon Cognito user pools API reference, AssociateSoftwareToken.
struct AssociateSoftwareToken: Operation {
    let services: BrokerServices

    func run(_ input: AssociateSoftwareTokenRequest, _ call: Call) async throws -> AssociateSoftwareTokenResponse {
        if let accessToken = input.accessToken {
            let bearer = try await AccessTokenBearer(accessToken, services)
            let secret = try await services.softwareTokens.associate(
                bearer.user, in: try await services.catalogue.pool(bearer.user.pool), actor: "\(bearer.clientID) at \(call.caller.address)")
            return AssociateSoftwareTokenResponse(secretCode: secret.exposed)
        }
        guard let session = input.session else { throw FactorError.noCaller }
        let (secret, next) = try await services.localSignIn.associateSoftwareToken(session: session, caller: call.caller)
        return AssociateSoftwareTokenResponse(secretCode: secret.exposed, session: next)
    }
}
