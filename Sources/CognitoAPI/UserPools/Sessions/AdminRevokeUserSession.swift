import Broker
import CognitoModel
import IdentityModel

/// Ends a session of a user.
///
/// Source: Amazon Cognito user pools API reference, AdminRevokeUserSession.
struct AdminRevokeUserSession: Operation {
    let services: BrokerServices

    func run(_ input: AdminRevokeUserSessionRequest, _ call: Call) async throws -> AdminRevokeUserSessionResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        try await services.sessions.revoke(
            input.sessionId, of: user, in: pool, endsLinked: input.revokeAssociatedSessions == "LINKED", current: nil, actor: call.actor)
        return AdminRevokeUserSessionResponse()
    }
}
