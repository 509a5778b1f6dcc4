package import IdentityModel
import Storage

/// A user's factors as they are in one moment, and what the pool makes of them. Pure.
///
/// Source: Amazon Cognito developer guide, "Adding MFA to a user pool"; "Authentication flows".
package struct UserFactors: Sendable {
    let pool: UserPoolConfiguration
    let user: UserRecord
    let settings: UserMFARecord
    /// Whether a code of an authenticator app has proved its secret.
    let hasSoftwareToken: Bool
    let softwareTokenName: String?
    let hasPassword: Bool
    /// Whether the password was imported as a hash that no SRP proof can be checked against.
    let hasImportedPassword: Bool
    let hasPasskey: Bool

    /// What a sign-in needs beside what was proved.
    enum Demand: Sendable, Equatable {
        case nothing
        case factor(MFAFactor)
        case choice([MFAFactor])
        /// The pool demands a second factor and the user has none: one of these can be set up.
        case setUp([MFAFactor])
        /// The only second factors are what the sign-in began with.
        case unobtainable
    }

    static func read(of user: UserRecord, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws -> UserFactors {
        let token = try sql.softwareTokens.token(of: user.sub, in: pool.id)
        let credential = try sql.credentials.credential(of: user.sub, in: pool.id)
        return UserFactors(
            pool: pool, user: user, settings: try sql.userMFA.settings(of: user.sub, in: pool.id), hasSoftwareToken: token?.secret != nil,
            softwareTokenName: token?.deviceName, hasPassword: credential != nil, hasImportedPassword: credential?.isImported ?? false,
            hasPasskey: try sql.webAuthnCredentials.hasAny(of: user.sub, in: pool.id))
    }

    /// The factors that the user has switched on: UserMFASettingList.
    package var activated: [MFAFactor] { settings.activated }

    /// PreferredMfaSetting.
    package var preferred: MFAFactor? { settings.preferredFactor }

    /// Whether a passkey that knows who holds it stands for two factors: where the pool says so, unless the user does not want it.
    package var passkeyIsMultiFactor: Bool { pool.passkeyMayBeMultiFactor && settings.isPasskeyEnabled != false }

    /// What the user can prove themselves with, first factors and second ones: ConfiguredUserAuthFactors.
    package var configured: [String] {
        var names: [String] = []
        if hasPassword { names.append("PASSWORD") }
        if activated.contains(.email) || firstFactors.contains(.email) { names.append("EMAIL_OTP") }
        if activated.contains(.sms) || firstFactors.contains(.sms) { names.append("SMS_OTP") }
        if hasSoftwareToken { names.append("SOFTWARE_TOKEN") }
        if firstFactors.contains(.passkey) { names.append("WEB_AUTHN") }
        return names
    }

    /// The second factors that a sign-in may ask for: switched on, ready, and offered by the pool.
    var usable: [MFAFactor] { activated.filter { offered.contains($0) && isReady($0) } }

    /// What a sign-in needs after what it has proved.
    ///
    /// A factor is never asked for twice: the same mailbox is no second one.
    func demand(after progress: SignInProgress) -> Demand {
        guard pool.mfaConfiguration != "OFF", !progress.isMultiFactor else { return .nothing }
        var factors = usable
        if factors.isEmpty {
            guard pool.mfaConfiguration == "ON" else { return .nothing }
            // In a pool that demands a second factor a phone number is one, chosen or not.
            guard offered.contains(.sms), isReady(.sms) else { return .setUp(offered) }
            factors = [.sms]
        }
        let remaining = factors.filter { !progress.methods.contains($0.method) }
        guard let first = remaining.first else { return .unobtainable }
        guard remaining.count > 1 else { return .factor(first) }
        if let preferred, remaining.contains(preferred) { return .factor(preferred) }
        return .choice(remaining)
    }

    /// What USER_AUTH may begin with for this user.
    var firstFactors: [FirstFactor] {
        // Their provider vouches for federated users: a code by mail must not go past it.
        guard user.status != .externalProvider else { return [.passwordSRP, .password] }
        let password: [FirstFactor] = hasPassword ? (hasImportedPassword ? [.password] : [.passwordSRP, .password]) : []
        // Who has a temporary password has to replace it first.
        guard user.status != .forceChangePassword else { return password }
        return password
            + [FirstFactor.email, .sms].filter { factor in
                let (attribute, method): (String, SignInMethod) = factor == .email ? ("email", .email) : ("phone_number", .sms)
                guard pool.allowedFirstFactors.contains(factor.rawValue), isPresent(attribute) else { return false }
                // Where a second factor is due, it has to be another than this.
                return demand(after: SignInProgress(flow: .choice).adding(method, at: user.createdAt)) != .unobtainable
            }
            + (hasPasskey && pool.allowedFirstFactors.contains(FirstFactor.passkey.rawValue) ? [.passkey] : [])
    }

    /// What the pool offers, whoever the user is.
    private var offered: [MFAFactor] { pool.offeredSecondFactors }

    /// Whether a factor can be asked for at all.
    func isReady(_ factor: MFAFactor) -> Bool {
        switch factor {
        case .sms: isPresent("phone_number")
        case .softwareToken: hasSoftwareToken
        case .email: isPresent("email")
        }
    }

    private func isPresent(_ attribute: String) -> Bool { !(user.attributes[attribute]?.isEmpty ?? true) }
}

extension UserPoolConfiguration {
    /// MULTI_FACTOR_WITH_USER_VERIFICATION
    package var passkeyMayBeMultiFactor: Bool { passkeys?.isMultiFactor ?? false }

    /// The second factors that the pool offers.
    package var offeredSecondFactors: [MFAFactor] {
        MFAFactor.allCases.filter { factor in
            switch factor {
            case .sms: secondFactors.isSMSEnabled
            case .softwareToken: secondFactors.isSoftwareTokenEnabled
            case .email: secondFactors.isEmailEnabled
            }
        }
    }
}
