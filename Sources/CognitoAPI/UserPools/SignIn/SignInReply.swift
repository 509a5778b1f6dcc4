import Broker
import CognitoModel
import IdentityModel

/// What the four sign-in operations answer: a challenge or tokens, in one form for all.
struct SignInReply {
    var challengeName: String?
    var session: String?
    var challengeParameters: [String: String] = [:]
    var authenticationResult: AuthenticationResultType?

    init(_ tokens: TokenSet) { authenticationResult = AuthenticationResultType(tokens) }

    init(_ challenge: SRPChallenge) {
        challengeName = "PASSWORD_VERIFIER"
        challengeParameters = [
            "SALT": challenge.salt, "SRP_B": challenge.serverValue, "SECRET_BLOCK": challenge.secretBlock, "USERNAME": challenge.username.rawValue,
            "USER_ID_FOR_SRP": challenge.username.rawValue,
        ]
    }

    init(_ challenge: NewPasswordChallenge) {
        challengeName = "NEW_PASSWORD_REQUIRED"
        session = challenge.session
        // Both are JSON inside strings.
        challengeParameters = [
            "USER_ID_FOR_SRP": challenge.user.username.rawValue,
            "requiredAttributes": JSONValue.array(challenge.missing.map { .string("userAttributes.\($0)") }).text,
            "userAttributes": JSONValue.object(challenge.user.attributes.mapValues { .string($0) }).text,
        ]
    }

    init(_ step: SignInStep) {
        switch step {
        case .tokens(let tokens, _): self.init(tokens)
        case .newPasswordRequired(let challenge): self.init(challenge)
        }
    }
}

extension AuthenticationResultType {
    init(_ tokens: TokenSet) {
        self.init(
            accessToken: tokens.accessToken, expiresIn: tokens.expiresIn, tokenType: "Bearer", refreshToken: tokens.refreshToken,
            idToken: tokens.idToken,
            newDeviceMetadata: tokens.newDevice.map { NewDeviceMetadataType(deviceKey: $0.key, deviceGroupKey: $0.groupKey) })
    }
}
