import Broker
import CognitoModel
import IdentityModel

/// What a user did and tried, the newest first, a page at a time.
///
/// - Throws: `PoolError.poolNotFound`, `.addOnNotEnabled`, `DirectoryError.userNotFound`.
/// Source: Amazon Cognito user pools API reference, AdminListUserAuthEvents.
struct AdminListUserAuthEvents: Operation {
    let services: BrokerServices

    func run(_ input: AdminListUserAuthEventsRequest, _ call: Call) async throws -> AdminListUserAuthEventsResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let token = PageToken(services: services, operation: "AdminListUserAuthEvents", scope: "\(pool.id)/\(input.username)")
        let page = try await services.events.list(
            of: input.username, in: pool, after: try token.key(in: input.nextToken), limit: PageToken.limit(input.maxResults))
        return AdminListUserAuthEventsResponse(
            authEvents: page.events.map { AuthEventType($0) },
            nextToken: page.hasMore ? try page.events.last.map { try token.token(after: $0.id) } : nil)
    }
}
