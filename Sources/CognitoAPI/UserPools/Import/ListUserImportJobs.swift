import Broker
import CognitoModel
import IdentityModel

/// The jobs that import users into a pool, the newest first, a page at a time.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, ListUserImportJobs.
struct ListUserImportJobs: Operation {
    let services: BrokerServices

    func run(_ input: ListUserImportJobsRequest, _ call: Call) async throws -> ListUserImportJobsResponse {
        let pool = UserPoolID(input.userPoolId)
        let token = PageToken(services: services, operation: "ListUserImportJobs", scope: pool.rawValue)
        let page = try await services.imports.list(
            of: pool, after: try token.key(in: input.paginationToken), limit: PageToken.limit(input.maxResults))
        return ListUserImportJobsResponse(
            userImportJobs: page.jobs.map { UserImportJobType($0) },
            paginationToken: page.hasMore ? try page.jobs.last.map { try token.token(after: $0.record.id) } : nil)
    }
}
