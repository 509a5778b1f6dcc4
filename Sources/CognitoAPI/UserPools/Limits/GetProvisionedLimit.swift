import Broker
import CognitoModel

/// Would show a bought request rate.
///
/// - Throws: `ResourceNotFoundException`.
/// Source: Amazon Cognito user pools API reference, GetProvisionedLimit.
struct GetProvisionedLimit: Operation {
    let services: BrokerServices

    /// The whole operation: limits are the operator's, not bought.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: GetProvisionedLimitRequest, _ call: Call) async throws -> GetProvisionedLimitResponse {
        throw APIError.noProvisionedLimit
    }
}
