import Broker
import CognitoModel
import IdentityModel

/// Shows the bearer of an access token where they are signed in. One answer holds them all.
///
/// Source: Amazon Cognito user pools API reference, ListUserSessions.
struct ListUserSessions: Operation {
    let services: BrokerServices

    func run(_ input: ListUserSessionsRequest, _ call: Call) async throws -> ListUserSessionsResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        // No answer gives a token, so none can be one.
        guard input.nextToken == nil else { throw APIError.invalidParameter("Invalid pagination token given.") }
        let pool = try await services.catalogue.pool(bearer.user.pool)
        let sessions = try await services.sessions.list(of: bearer.user, in: pool, current: bearer.originJTI)
        return ListUserSessionsResponse(sessions: sessions.map(SessionDescriptionType.init))
    }
}
