import Broker
import CognitoModel
import IdentityModel

/// Shows where a user is signed in. One answer holds all sessions.
///
/// Source: Amazon Cognito user pools API reference, AdminListUserSessions.
struct AdminListUserSessions: Operation {
    let services: BrokerServices

    func run(_ input: AdminListUserSessionsRequest, _ call: Call) async throws -> AdminListUserSessionsResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        // No answer gives a token, so none can be one.
        guard input.nextToken == nil else { throw APIError.invalidParameter("Invalid pagination token given.") }
        let sessions = try await services.sessions.list(of: user, in: pool, current: nil)
        return AdminListUserSessionsResponse(sessions: sessions.map(SessionDescriptionType.init))
    }
}
