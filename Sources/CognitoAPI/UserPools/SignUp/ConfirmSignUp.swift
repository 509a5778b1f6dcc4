import Broker
import CognitoModel
import IdentityModel

/// Confirms a user by the code that was sent to them.
///
/// Source: Amazon Cognito user pools API reference, ConfirmSignUp.
struct ConfirmSignUp: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "UserContextData"]

    func run(_ input: ConfirmSignUpRequest, _ call: Call) async throws -> ConfirmSignUpResponse {
        let app = try await PublicClient(input.clientId, services)
        try await app.check(input.secretHash, over: input.username)
        let request = LocalSignInRequest(pool: app.pool, client: app.client, username: input.username, way: .open, caller: call.caller)
        var goesOn = false
        if let session = input.session { goesOn = try await services.localSignIn.accepts(signUpSession: session, request) }
        let (user, attribute) = try await services.directory.confirmSignUp(
            input.username, code: input.confirmationCode, takesAliases: input.forceAliasCreation ?? false, client: app.client, in: app.pool,
            caller: call.caller, input: FunctionInput(clientMetadata: input.clientMetadata))
        return ConfirmSignUpResponse(
            session: goesOn ? try services.localSignIn.session(afterConfirmationOf: user, by: attribute, request) : nil)
    }
}
