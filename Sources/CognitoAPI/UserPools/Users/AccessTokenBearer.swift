import Broker
import IdentityModel
import Storage

/// The user who calls with an access token on their own behalf.
struct AccessTokenBearer {
    let user: UserRecord
    let clientID: ClientID
    /// The device that the token is tied to.
    let deviceKey: String?
    /// The sign-in that the token comes from; nil for clients without revocation.
    let originJTI: String?

    /// - Throws: `TokenError`; `SignInError.passwordResetRequired`, `.userNotConfirmed` for a user who may not go on as they are.
    init(_ accessToken: String, _ services: BrokerServices) async throws {
        let token = try await services.tokens.verifyAccess(accessToken, requiring: "aws.cognito.signin.user.admin")
        guard let user = token.user else { throw TokenError.missingScope }
        switch user.status {
        case .resetRequired: throw SignInError.passwordResetRequired
        case .unconfirmed: throw SignInError.userNotConfirmed
        case .confirmed, .forceChangePassword, .externalProvider: break
        }
        self.user = user
        clientID = token.clientID
        deviceKey = token.deviceKey
        originJTI = token.originJTI
    }
}
