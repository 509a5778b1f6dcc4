import Broker
import CognitoModel
import IdentityModel

/// Takes the first code of a new authenticator app.
///
/// Source: Amazon Cognito user pools API reference, VerifySoftwareToken.
struct VerifySoftwareToken: Operation {
    let services: BrokerServices

    func run(_ input: VerifySoftwareTokenRequest, _ call: Call) async throws -> VerifySoftwareTokenResponse {
        if let accessToken = input.accessToken {
            let bearer = try await AccessTokenBearer(accessToken, services)
            try await services.softwareTokens.verify(
                input.userCode, deviceName: input.friendlyDeviceName, of: bearer.user, in: try await services.catalogue.pool(bearer.user.pool),
                actor: "\(bearer.clientID) at \(call.caller.address)")
            return VerifySoftwareTokenResponse(status: "SUCCESS")
        }
        guard let session = input.session else { throw FactorError.noCaller }
        let next = try await services.localSignIn.verifySoftwareToken(
            input.userCode, deviceName: input.friendlyDeviceName, session: session, caller: call.caller)
        return VerifySoftwareTokenResponse(status: "SUCCESS", session: next)
    }
}
