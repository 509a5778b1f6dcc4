import Broker
import CognitoModel
import IdentityModel

/// Lists the users of a pool, all or those that a filter names.
///
/// Source: Amazon Cognito user pools API reference, ListUsers.
struct ListUsers: Operation {
    let services: BrokerServices

    func run(_ input: ListUsersRequest, _ call: Call) async throws -> ListUsersResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let limit = input.limit.flatMap { $0 == 0 ? nil : $0 } ?? 60
        let page = try await services.directory.users(in: pool, filter: input.filter, limit: limit, after: input.paginationToken)
        return ListUsersResponse(
            users: page.users.map { user in UserType(user) { input.attributesToGet?.contains($0) ?? true } }, paginationToken: page.nextToken)
    }
}
