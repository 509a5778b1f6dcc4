/// A user pool's plan.
///
/// Nobody pays for features on one's own servers; the plans are kept so that a configuration is refused where the service refuses it.
package enum PoolTier: String, Sendable, Codable, CaseIterable, Comparable {
    case lite = "LITE"
    case essentials = "ESSENTIALS"
    case plus = "PLUS"

    package static func < (left: PoolTier, right: PoolTier) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .lite: 0
        case .essentials: 1
        case .plus: 2
        }
    }
}

/// What not every plan includes.
///
/// Source: Amazon Cognito developer guide, "User pool feature plans".
package enum TieredFeature: String, Sendable, CaseIterable {
    case passwordHistory = "Password history"
    case passwordlessSignIn = "Sign-in without a password"
    case choiceBasedSignIn = "The USER_AUTH flow"
    case emailMFA = "Email MFA"
    case managedLogin = "Managed login"
    case accessTokenCustomization = "Access token customization"
    case refreshTokenRotation = "Refresh token rotation"
    case sessionTracking = "Session tracking"
    case stepUp = "Step-up authentication"
    case dynamicClientRegistration = "Dynamic client registration"
    case threatProtection = "Threat protection"
    case userActivityLogs = "User activity logs"

    package var leastTier: PoolTier {
        switch self {
        case .threatProtection, .userActivityLogs: .plus
        default: .essentials
        }
    }
}
