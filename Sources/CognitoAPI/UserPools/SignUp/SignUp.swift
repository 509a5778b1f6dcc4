import Broker
import CognitoModel
import IdentityModel

/// Registers a user in the name of an app client.
///
/// Source: Amazon Cognito user pools API reference, SignUp.
struct SignUp: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "UserContextData"]

    func run(_ input: SignUpRequest, _ call: Call) async throws -> SignUpResponse {
        let app = try await PublicClient(input.clientId, services)
        try await app.check(input.secretHash, over: input.username)
        let (user, delivery) = try await services.directory.signUp(
            UserRegistration(
                pool: app.pool, client: app.client, username: input.username, password: input.password.map { Secret($0) },
                attributes: input.userAttributes?.byName ?? [:], caller: call.caller,
                functionInput: FunctionInput(clientMetadata: input.clientMetadata, validationData: input.validationData?.byName)))
        return SignUpResponse(
            userConfirmed: user.status == .confirmed, codeDeliveryDetails: delivery.map(CodeDeliveryDetailsType.init), userSub: user.sub.rawValue,
            session: try services.localSignIn.session(
                afterSignUp: user,
                LocalSignInRequest(pool: app.pool, client: app.client, username: input.username, way: .open, caller: call.caller)))
    }
}
