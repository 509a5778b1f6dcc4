import Broker
import CognitoModel
import IdentityModel

/// Sets what is done about suspicious sign-ins, in a pool or one client of it; only the ids take it back.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.invalid`, `.addOnNotEnabled`.
/// Source: Amazon Cognito user pools API reference, SetRiskConfiguration.
struct SetRiskConfiguration: Operation {
    let services: BrokerServices

    /// Mail has one way out of an installation.
    static let inert: Set<String> = ["AccountTakeoverRiskConfiguration.NotifyConfiguration.SourceArn"]

    func run(_ input: SetRiskConfigurationRequest, _ call: Call) async throws -> SetRiskConfigurationResponse {
        let configuration = RiskConfiguration(input)
        let now = try await services.pools.setRisk(
            configuration, for: input.clientId.map { ClientID($0) }, of: UserPoolID(input.userPoolId), actor: call.actor)
        return SetRiskConfigurationResponse(
            riskConfiguration: RiskConfigurationType(
                pool: input.userPoolId, client: input.clientId, configuration.isEmpty ? nil : configuration, modifiedAt: now))
    }
}
