import Foundation
package import IdentityModel
package import Storage

/// The second factors of users: what they have, what they switch on, what administrators take away.
package struct Factors: Sendable {
    let services: BrokerServices

    /// What one user wants of their factors; nil leaves a factor as it is.
    package struct Preferences: Sendable {
        package struct Setting: Sendable {
            package let isEnabled: Bool?
            package let isPreferred: Bool?

            package init(isEnabled: Bool?, isPreferred: Bool?) {
                self.isEnabled = isEnabled
                self.isPreferred = isPreferred
            }
        }

        package var settings: [MFAFactor: Setting]
        /// Whether a passkey is to stand for two factors.
        package var isPasskeyEnabled: Bool?

        package init(_ settings: [MFAFactor: Setting], isPasskeyEnabled: Bool? = nil) {
            self.settings = settings
            self.isPasskeyEnabled = isPasskeyEnabled
        }
    }

    /// A user's factors as of now.
    package func factors(of user: UserRecord, in pool: UserPoolConfiguration) async throws -> UserFactors {
        try await services.environment.database.read { sql in try UserFactors.read(of: user, in: pool, sql) }
    }

    /// The second factors that a user has switched on, and the preferred one. In a pool that offers none nothing is looked up: this
    /// stands in the way of every GetUser.
    package func choice(of user: UserRecord, in pool: UserPoolConfiguration) async throws -> FactorChoice {
        guard !pool.offeredSecondFactors.isEmpty else { return FactorChoice(activated: [], preferred: nil, usesPasskey: false) }
        return FactorChoice(try await services.environment.database.read { sql in try sql.userMFA.settings(of: user.sub, in: pool.id) })
    }

    /// Switches factors on and off and prefers one: SetUserMFAPreference, AdminSetUserMFAPreference.
    ///
    /// - Throws: `FactorError`.
    package func prefer(
        _ preferences: Preferences, for user: UserRecord, in pool: UserPoolConfiguration, operation: String, actor: String
    ) async throws {
        guard preferences.settings.values.count(where: { $0.isPreferred == true }) <= 1 else { throw FactorError.severalPreferred }
        try await services.environment.database.write { sql in
            guard let current = try sql.users.user(sub: user.sub, in: pool.id) else { throw FactorError.userNotFound }
            let factors = try UserFactors.read(of: current, in: pool, sql)
            var settings = factors.settings
            for factor in MFAFactor.allCases {
                guard let wish = preferences.settings[factor] else { continue }
                if let isEnabled = wish.isEnabled {
                    if isEnabled { try Self.check(factor, factors) }
                    settings[factor] = isEnabled
                }
                if wish.isPreferred == true {
                    guard settings[factor] else { throw FactorError.preferredNotEnabled(factor) }
                    settings.preferred = factor.rawValue
                } else if wish.isPreferred == false || !settings[factor], settings.preferred == factor.rawValue {
                    settings.preferred = nil
                }
            }
            if let isPasskeyEnabled = preferences.isPasskeyEnabled {
                guard !isPasskeyEnabled || pool.passkeyMayBeMultiFactor else { throw FactorError.passkeyNotOffered }
                settings.isPasskeyEnabled = isPasskeyEnabled
            }
            // Who loses the passkey must not be locked out.
            guard settings.isPasskeyEnabled != true || !settings.activated.isEmpty else { throw FactorError.passkeyAlone }
            if pool.mfaConfiguration == "ON", !factors.activated.isEmpty, MFAFactor.allCases.allSatisfy({ !settings[$0] }) {
                throw FactorError.factorRequired
            }
            try sql.userMFA.set(settings)
            try services.directory.record(operation, current, actor: actor, in: sql)
        }
    }

    /// Codes by text message, on or off: the older SetUserSettings, AdminSetUserSettings.
    ///
    /// - Parameter options: medium and attribute; none switches text messages off.
    /// - Throws: `FactorError`.
    package func setOptions(
        _ options: [(medium: String?, attribute: String?)], for user: UserRecord, in pool: UserPoolConfiguration, operation: String, actor: String
    ) async throws {
        guard options.allSatisfy({ $0.medium == "SMS" && ($0.attribute ?? "phone_number") == "phone_number" }) else {
            throw FactorError.unsupportedOption
        }
        try await prefer(
            Preferences([.sms: .init(isEnabled: !options.isEmpty, isPreferred: nil)]), for: user, in: pool, operation: operation, actor: actor)
    }

    /// Takes a user's authenticator app away: a lost phone. A user who has none is no error.
    ///
    /// - Throws: `FactorError.userNotFound`, `.userNotConfirmed`.
    package func removeSoftwareToken(of name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw FactorError.userNotFound }
            guard user.status != .unconfirmed else { throw FactorError.userNotConfirmed }
            try sql.softwareTokens.remove(of: user.sub, in: pool.id)
            var settings = try sql.userMFA.settings(of: user.sub, in: pool.id)
            settings[.softwareToken] = false
            if settings.preferred == MFAFactor.softwareToken.rawValue { settings.preferred = nil }
            try sql.userMFA.set(settings)
            try services.directory.record("AdminDeleteSoftwareToken", user, actor: actor, in: sql)
        }
    }

    private static func check(_ factor: MFAFactor, _ factors: UserFactors) throws(FactorError) {
        guard factors.pool.offeredSecondFactors.contains(factor) else {
            throw factor == .softwareToken ? .softwareTokenNotOffered : .noDestination(factor)
        }
        guard factors.isReady(factor) else { throw factor == .softwareToken ? .softwareTokenNotVerified : .noDestination(factor) }
    }
}

/// Which second factors a user has switched on.
package struct FactorChoice: Sendable, Equatable {
    package let activated: [MFAFactor]
    package let preferred: MFAFactor?
    /// Whether the user said that a passkey stands for two factors.
    package let usesPasskey: Bool
}

extension FactorChoice {
    init(_ settings: UserMFARecord) {
        self.init(activated: settings.activated, preferred: settings.preferredFactor, usesPasskey: settings.isPasskeyEnabled == true)
    }
}

extension UserFactors {
    /// What the user has switched on.
    package var choice: FactorChoice { FactorChoice(settings) }
}

extension UserMFARecord {
    subscript(factor: MFAFactor) -> Bool {
        get {
            switch factor {
            case .sms: isSMSEnabled
            case .softwareToken: isSoftwareTokenEnabled
            case .email: isEmailEnabled
            }
        }
        set {
            switch factor {
            case .sms: isSMSEnabled = newValue
            case .softwareToken: isSoftwareTokenEnabled = newValue
            case .email: isEmailEnabled = newValue
            }
        }
    }

    var activated: [MFAFactor] { MFAFactor.allCases.filter { self[$0] } }
    var preferredFactor: MFAFactor? { preferred.flatMap(MFAFactor.init(rawValue:)).flatMap { self[$0] ? $0 : nil } }

    /// Switches a factor on that was set up during a sign-in; the first of them is preferred.
    mutating func activate(_ factor: MFAFactor) {
        self[factor] = true
        preferred = preferred ?? factor.rawValue
    }
}

extension BrokerServices {
    package var factors: Factors { Factors(services: self) }
}
