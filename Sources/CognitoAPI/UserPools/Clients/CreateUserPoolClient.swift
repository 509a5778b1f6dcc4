import Broker
import CognitoModel
import IdentityModel

/// Creates an app client, with a generated secret, one of the caller's own, or none.
///
/// - Throws: `PoolError`.
/// Source: Amazon Cognito user pools API reference, CreateUserPoolClient.
struct CreateUserPoolClient: Operation {
    let services: BrokerServices

    static let inert = AppClientSettings.inert

    func run(_ input: CreateUserPoolClientRequest, _ call: Call) async throws -> CreateUserPoolClientResponse {
        if input.generateSecret == true, input.clientSecret != nil {
            throw APIError.invalidParameter("GenerateSecret and ClientSecret cannot be used together.")
        }
        let choice: ClientSecretChoice = input.generateSecret == true ? .generated : input.clientSecret.map { .given(Secret($0)) } ?? .none
        let settings = AppClientSettings(input: input)
        let made = try await services.pools.createClient(
            name: input.clientName, of: UserPoolID(input.userPoolId), secret: choice, actor: call.actor
        ) { pool, client in try settings.apply(to: &client, of: pool) }
        return CreateUserPoolClientResponse(userPoolClient: try UserPoolClientType(made.client, secret: made.secret))
    }
}
