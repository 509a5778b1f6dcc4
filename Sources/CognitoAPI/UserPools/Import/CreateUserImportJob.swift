import Broker
import CognitoModel
import IdentityModel

/// Creates a job that imports users, and says where its file is to be put.
///
/// - Throws: `PoolError.poolNotFound`, `.limitExceeded`.
/// Source: Amazon Cognito user pools API reference, CreateUserImportJob.
struct CreateUserImportJob: Operation {
    static let inert: Set<String> = ["CloudWatchLogsRoleArn"]

    let services: BrokerServices

    func run(_ input: CreateUserImportJobRequest, _ call: Call) async throws -> CreateUserImportJobResponse {
        let job = try await services.imports.create(
            input.jobName, roleARN: input.cloudWatchLogsRoleArn, algorithm: input.passwordHashingAlgorithm, in: UserPoolID(input.userPoolId),
            actor: call.actor)
        return CreateUserImportJobResponse(userImportJob: UserImportJobType(job))
    }
}
