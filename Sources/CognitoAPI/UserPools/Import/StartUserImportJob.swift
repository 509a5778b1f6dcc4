import Broker
import CognitoModel
import IdentityModel

/// Starts a job that imports users.
///
/// - Throws: `PoolError.poolNotFound`, `.importNotFound`, `.preconditionNotMet`.
/// Source: Amazon Cognito user pools API reference, StartUserImportJob.
struct StartUserImportJob: Operation {
    let services: BrokerServices

    func run(_ input: StartUserImportJobRequest, _ call: Call) async throws -> StartUserImportJobResponse {
        StartUserImportJobResponse(
            userImportJob: UserImportJobType(
                try await services.imports.start(input.jobId, in: UserPoolID(input.userPoolId), actor: call.actor)))
    }
}
