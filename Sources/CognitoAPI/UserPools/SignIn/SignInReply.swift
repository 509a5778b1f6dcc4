import Broker
import CognitoModel
import IdentityModel

/// What the four sign-in operations answer: a challenge or tokens, in one form for all.
struct SignInReply {
    var challengeName: String?
    var session: String?
    var challengeParameters: [String: String] = [:]
    var authenticationResult: AuthenticationResultType?
    /// What USER_AUTH could go on with.
    var availableChallenges: [String]?

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

    init(_ challenge: CodeChallenge) {
        self.init(
            challenge.name.rawValue, challenge.session, challenge.username,
            [
                "CODE_DELIVERY_DELIVERY_MEDIUM": challenge.delivery.medium.rawValue,
                "CODE_DELIVERY_DESTINATION": challenge.delivery.destination,
            ], challenge.available)
    }

    init(_ challenge: CustomChallenge) {
        challengeName = "CUSTOM_CHALLENGE"
        session = challenge.session
        challengeParameters = challenge.parameters
    }

    init(_ challenge: SoftwareTokenChallenge) {
        self.init(
            "SOFTWARE_TOKEN_MFA", challenge.session, challenge.username, challenge.deviceName.map { ["FRIENDLY_DEVICE_NAME": $0] } ?? [:])
    }

    private init(
        _ name: String, _ session: String, _ username: Username, _ parameters: [String: String], _ available: [FirstFactor] = []
    ) {
        challengeName = name
        self.session = session
        challengeParameters = parameters
        challengeParameters["USER_ID_FOR_SRP"] = username.rawValue
        availableChallenges = available.isEmpty ? nil : available.map(\.rawValue)
    }

    /// A list is JSON inside a string.
    private static func list(_ factors: [MFAFactor]) -> String { JSONValue.array(factors.map { .string($0.rawValue) }).text }

    /// - Throws: `SignInError.invalidSession` for a sign-in of the hosted pages, which has no answer here.
    init(_ step: SignInStep) throws {
        switch step {
        case .device(let challenge): self.init(challenge)
        case .tokens(let tokens, _): self.init(tokens)
        case .signedIn: throw SignInError.invalidSession
        case .newPasswordRequired(let challenge): self.init(challenge)
        case .passwordVerifier(let challenge): self.init(challenge)
        case .code(let challenge): self.init(challenge)
        case .softwareToken(let challenge): self.init(challenge)
        case .mfaSelection(let challenge):
            self.init("SELECT_MFA_TYPE", challenge.session, challenge.username, ["MFAS_CAN_CHOOSE": Self.list(challenge.factors)])
        case .firstFactorChoice(let choice):
            self.init("SELECT_CHALLENGE", choice.session, choice.username, ["USERNAME": choice.username.rawValue], choice.available)
        case .password(let question):
            self.init(
                question.factor.rawValue, question.session, question.username, ["USERNAME": question.username.rawValue], question.available)
        case .passkey(let question):
            self.init(
                "WEB_AUTHN", question.session, question.username,
                ["CREDENTIAL_REQUEST_OPTIONS": PublicKeyCredentialOptions.request(question.request).text], question.available)
        case .custom(let challenge): self.init(challenge)
        case .levelFactorChoice(let choice):
            self.init("SELECT_CHALLENGE", choice.session, choice.username, ["USERNAME": choice.username.rawValue])
            availableChallenges = choice.available.map(\.name)
        case .mfaSetup(let challenge):
            self.init("MFA_SETUP", challenge.session, challenge.username, ["MFAS_CAN_SETUP": Self.list(challenge.factors)])
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
