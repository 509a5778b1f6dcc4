import Broker
import CognitoModel
import IdentityModel

/// A job that imports users, and how far it has come.
///
/// - Throws: `PoolError.poolNotFound`, `.importNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeUserImportJob.
struct DescribeUserImportJob: Operation {
    let services: BrokerServices

    func run(_ input: DescribeUserImportJobRequest, _ call: Call) async throws -> DescribeUserImportJobResponse {
        DescribeUserImportJobResponse(
            userImportJob: UserImportJobType(try await services.imports.job(input.jobId, in: UserPoolID(input.userPoolId))))
    }
}
