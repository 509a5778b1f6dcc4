import Broker
import CognitoModel
import IdentityModel

/// Sets what is done about suspicious sign-ins, in a pool or one client of it; only the ids take it back.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.invalid`, `.addOnNotEnabled`.
/// Source: Amazon Cognito user pools API reference, SetRiskConfiguration.
struct SetRiskConfiguration: Operation {
    let services: BrokerServices

    /// Nothing weighs a sign-in's risk yet: what promises to is refused by the rule, and what is left, that nothing be done, is stored.
    static let inert: Set<String> = [
        "CompromisedCredentialsRiskConfiguration", "AccountTakeoverRiskConfiguration", "RiskExceptionConfiguration",
    ]

    func run(_ input: SetRiskConfigurationRequest, _ call: Call) async throws -> SetRiskConfigurationResponse {
        let configuration = RiskConfiguration(input)
        let now = try await services.pools.setRisk(
            configuration, for: input.clientId.map { ClientID($0) }, of: UserPoolID(input.userPoolId), actor: call.actor)
        return SetRiskConfigurationResponse(
            riskConfiguration: RiskConfigurationType(
                pool: input.userPoolId, client: input.clientId, configuration.isEmpty ? nil : configuration, modifiedAt: now))
    }
}
