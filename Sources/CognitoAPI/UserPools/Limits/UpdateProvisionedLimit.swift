import Broker
import CognitoModel

/// Would buy a request rate.
///
/// - Throws: `ResourceNotFoundException`.
/// Source: Amazon Cognito user pools API reference, UpdateProvisionedLimit.
struct UpdateProvisionedLimit: Operation {
    let services: BrokerServices

    /// The whole operation: limits are the operator's, not bought.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: UpdateProvisionedLimitRequest, _ call: Call) async throws -> UpdateProvisionedLimitResponse {
        throw APIError.noProvisionedLimit
    }
}
