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
        session = challenge.session
        challengeParameters = [
            "SALT": challenge.salt, "SRP_B": challenge.serverValue, "SECRET_BLOCK": challenge.secretBlock, "USERNAME": challenge.username.rawValue,
            "USER_ID_FOR_SRP": challenge.username.rawValue,
        ]
    }

    init(_ challenge: DeviceChallenge) {
        challengeName = "DEVICE_SRP_AUTH"
        session = challenge.session
        challengeParameters = ["USERNAME": challenge.username.rawValue, "DEVICE_KEY": challenge.key]
    }

    init(_ challenge: DeviceSRPChallenge) {
        challengeName = "DEVICE_PASSWORD_VERIFIER"
        session = challenge.session
        challengeParameters = [
            "SALT": challenge.salt, "SRP_B": challenge.serverValue, "SECRET_BLOCK": challenge.secretBlock, "USERNAME": challenge.username.rawValue,
            "DEVICE_KEY": challenge.key,
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

    /// - Throws: `SignInError.invalidSession` for a sign-in of the hosted pages, which has no answer here.
    init(_ step: SignInStep) throws {
        switch step {
        case .device(let challenge): self.init(challenge)
        case .tokens(let tokens, _): self.init(tokens)
        case .signedIn: throw SignInError.invalidSession
        case .newPasswordRequired(let challenge): self.init(challenge)
        case .passwordVerifier(let challenge): self.init(challenge)
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
