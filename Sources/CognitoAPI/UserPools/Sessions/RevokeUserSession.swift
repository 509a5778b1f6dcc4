import Broker
import CognitoModel
import IdentityModel

/// Ends another session of the bearer of an access token.
///
/// Source: Amazon Cognito user pools API reference, RevokeUserSession.
struct RevokeUserSession: Operation {
    let services: BrokerServices

    func run(_ input: RevokeUserSessionRequest, _ call: Call) async throws -> RevokeUserSessionResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        try await services.sessions.revoke(
            input.sessionId, of: bearer.user, in: pool, endsLinked: input.revokeAssociatedSessions == "LINKED", current: bearer.originJTI,
            actor: "\(bearer.clientID) at \(call.caller.address)")
        return RevokeUserSessionResponse()
    }
}
