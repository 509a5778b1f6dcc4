import Broker
import CognitoModel
import IdentityModel

/// Stops a job that imports users.
///
/// - Throws: `PoolError.poolNotFound`, `.importNotFound`, `.preconditionNotMet`.
/// Source: Amazon Cognito user pools API reference, StopUserImportJob.
struct StopUserImportJob: Operation {
    let services: BrokerServices

    func run(_ input: StopUserImportJobRequest, _ call: Call) async throws -> StopUserImportJobResponse {
        StopUserImportJobResponse(
            userImportJob: UserImportJobType(
                try await services.imports.stop(input.jobId, in: UserPoolID(input.userPoolId), actor: call.actor)))
    }
}
