package import IdentityModel

/// What a weighed sign-in leads to. Pure.
///
/// Source: Amazon Cognito user pools API reference, AccountTakeoverActionType.
package enum RiskResponse: Int, Sendable, Codable, Comparable {
    case allow, secondFactor, block

    package static func < (one: RiskResponse, other: RiskResponse) -> Bool { one.rawValue < other.rawValue }

    /// - Parameters:
    ///   - action: what the pool wants at the level of risk.
    ///   - hasTwoFactors: whether two factors were proved already.
    ///   - isObtainable: whether the user has a second factor to be asked for.
    package init(_ action: RiskConfiguration.Action.Name, hasTwoFactors: Bool, isObtainable: Bool) {
        switch action {
        case .none: self = .allow
        case .secondFactorIfThere: self = !hasTwoFactors && isObtainable ? .secondFactor : .allow
        // To let somebody set one up who may be another would protect nobody.
        case .secondFactor: self = hasTwoFactors ? .allow : isObtainable ? .secondFactor : .block
        case .block: self = .block
        }
    }
}

extension RiskConfiguration.AccountTakeover {
    /// What is done at a level: for one that is not named, what is done at the next lower one that is, as no level may be less strict.
    package func action(at level: SignInRisk.Level) -> RiskConfiguration.Action {
        let none = RiskConfiguration.Action(name: .none, notifies: false)
        switch level {
        case .none: return none
        case .low: return low ?? none
        case .medium: return medium ?? low ?? none
        case .high: return high ?? medium ?? low ?? none
        }
    }
}
