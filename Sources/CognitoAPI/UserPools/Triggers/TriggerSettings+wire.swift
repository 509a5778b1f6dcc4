import CognitoModel
import IdentityModel

extension TriggerSettings {
    /// - Throws: `APIError` for functions that contradict each other.
    init(_ config: LambdaConfigType) throws(APIError) {
        self.init()
        self[.preSignUp] = config.preSignUp
        self[.customMessage] = config.customMessage
        self[.postConfirmation] = config.postConfirmation
        self[.preAuthentication] = config.preAuthentication
        self[.postAuthentication] = config.postAuthentication
        self[.defineAuthChallenge] = config.defineAuthChallenge
        self[.createAuthChallenge] = config.createAuthChallenge
        self[.verifyAuthChallengeResponse] = config.verifyAuthChallengeResponse
        self[.userMigration] = config.userMigration
        self[.preTokenGeneration] = config.preTokenGenerationConfig?.lambdaArn ?? config.preTokenGeneration
        self[.customEmailSender] = config.customEmailSender?.lambdaArn
        self[.customSMSSender] = config.customSMSSender?.lambdaArn
        self[.inboundFederation] = config.inboundFederation?.lambdaArn
        if let plain = config.preTokenGeneration, let other = config.preTokenGenerationConfig?.lambdaArn, !plain.isIdentical(to: other) {
            throw .invalidParameter("PreTokenGeneration and PreTokenGenerationConfig.LambdaArn must be equal when both are given.")
        }
        switch config.preTokenGenerationConfig?.lambdaVersion {
        case "V2_0": tokenEventVersion = 2
        case "V3_0": tokenEventVersion = 3
        default: tokenEventVersion = 1
        }
        senderKey = config.kMSKeyID
        if self[.customEmailSender] != nil || self[.customSMSSender] != nil, senderKey == nil {
            throw .invalidParameter("KMSKeyID is required with CustomEmailSender or CustomSMSSender.")
        }
    }
}

extension LambdaConfigType {
    /// As Describe shows them: both members for the one function of the tokens.
    init(_ settings: TriggerSettings?) {
        guard let settings else {
            self.init()
            return
        }
        self.init(
            preSignUp: settings[.preSignUp], customMessage: settings[.customMessage], postConfirmation: settings[.postConfirmation],
            preAuthentication: settings[.preAuthentication], postAuthentication: settings[.postAuthentication],
            defineAuthChallenge: settings[.defineAuthChallenge], createAuthChallenge: settings[.createAuthChallenge],
            verifyAuthChallengeResponse: settings[.verifyAuthChallengeResponse], preTokenGeneration: settings[.preTokenGeneration],
            userMigration: settings[.userMigration],
            preTokenGenerationConfig: settings[.preTokenGeneration].map {
                PreTokenGenerationVersionConfigType(lambdaVersion: "V\(settings.tokenEventVersion)_0", lambdaArn: $0)
            },
            customSMSSender: settings[.customSMSSender].map { CustomSMSLambdaVersionConfigType(lambdaVersion: "V1_0", lambdaArn: $0) },
            customEmailSender: settings[.customEmailSender].map { CustomEmailLambdaVersionConfigType(lambdaVersion: "V1_0", lambdaArn: $0) },
            kMSKeyID: settings.senderKey,
            inboundFederation: settings[.inboundFederation].map { InboundFederationLambdaType(lambdaVersion: "V1_0", lambdaArn: $0) })
    }
}
