import Broker
import CognitoModel
import IdentityModel

/// The columns of the file that users are imported from.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, GetCSVHeader.
struct GetCSVHeader: Operation {
    let services: BrokerServices

    func run(_ input: GetCSVHeaderRequest, _ call: Call) async throws -> GetCSVHeaderResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        return GetCSVHeaderResponse(userPoolId: pool.id.rawValue, cSVHeader: ImportHeader.columns(of: pool))
    }
}
