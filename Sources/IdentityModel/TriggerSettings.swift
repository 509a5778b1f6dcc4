/// A moment at which a user pool calls a function of its owner, by its name in LambdaConfig.
///
/// Source: Amazon Cognito user pools API reference, LambdaConfigType.
package enum Trigger: String, Sendable, Codable, CaseIterable {
    case preSignUp = "PreSignUp"
    case postConfirmation = "PostConfirmation"
    case preAuthentication = "PreAuthentication"
    case postAuthentication = "PostAuthentication"
    case defineAuthChallenge = "DefineAuthChallenge"
    case createAuthChallenge = "CreateAuthChallenge"
    case verifyAuthChallengeResponse = "VerifyAuthChallengeResponse"
    case preTokenGeneration = "PreTokenGeneration"
    case userMigration = "UserMigration"
    case customMessage = "CustomMessage"
    case customEmailSender = "CustomEmailSender"
    case customSMSSender = "CustomSMSSender"
    case inboundFederation = "InboundFederation"
}

/// Which functions a user pool calls, and how.
package struct TriggerSettings: Sendable, Codable, Equatable {
    /// The functions' ARNs, by the name of their trigger.
    private var functions: [String: String] = [:]
    /// The generation of PreTokenGeneration's events: 1, 2 or 3.
    package var tokenEventVersion = 1
    /// The key that codes for the custom senders are encrypted under: an ARN that the operator has registered a public key for.
    package var senderKey: String?

    package init() {}

    package subscript(trigger: Trigger) -> String? {
        get { functions[trigger.rawValue] }
        set { functions[trigger.rawValue] = newValue }
    }

    package var isEmpty: Bool { functions.isEmpty && senderKey == nil }
}
