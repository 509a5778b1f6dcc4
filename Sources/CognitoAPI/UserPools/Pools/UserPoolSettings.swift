import Broker
import CognitoModel
import IdentityModel

/// Reads a pool's settings from the members of CreateUserPool and UpdateUserPool, and refuses what this release could not keep its word on.
///
/// One place per member: what is refused stands in `refuseUnkept`, what not every plan includes in `features`, what a rule reads in `apply`,
/// what is only shown again in `echoed` (and in `inert`, for the parity manifest).
struct UserPoolSettings {
    let input: CreateUserPoolRequest

    /// Members that both operations accept and that change nothing yet.
    static let inert: Set<String> = [
        // Messages: what they are sent through is the operator's choice, not a pool's.
        "EmailConfiguration.EmailSendingAccount", "EmailConfiguration.ConfigurationSet",
        // Keys have one kind; the other is refused.
        "KeyConfiguration",
    ]

    /// A setting that promises protection or a call-out is refused until it is kept: accepting it would be a lie.
    func refuseUnkept() throws(APIError) {
        // Further factors of a pool are set afterwards, by SetUserPoolMfaConfig.
        if let mfa = input.mfaConfiguration, mfa != "OFF", input.smsConfiguration == nil {
            throw .invalidParameter("SMS configuration and Auto verification for phone_number are required when MFA is required/optional")
        }
        if let type = input.keyConfiguration?.keyType, type != "AWS_OWNED_KEY" { throw .unkept("KeyConfiguration \(type)") }
    }

    /// The schema entries as the broker knows them.
    func schema() throws(APIError) -> [UserPoolConfiguration.SchemaAttribute] {
        var schema: [UserPoolConfiguration.SchemaAttribute] = []
        for entry in input.schema ?? [] { schema.append(try entry.configuration(isAtCreation: true)) }
        return schema
    }

    /// Features of the settings that not every plan includes.
    private var features: [TieredFeature] {
        var features: [TieredFeature] = []
        if let size = input.policies?.passwordPolicy?.passwordHistorySize, size > 0 { features.append(.passwordHistory) }
        if let factors = input.policies?.signInPolicy?.allowedFirstAuthFactors, factors.contains(where: { $0 != "PASSWORD" }) {
            features.append(.passwordlessSignIn)
        }
        if let version = input.lambdaConfig?.preTokenGenerationConfig?.lambdaVersion, version != "V1_0" {
            features.append(.accessTokenCustomization)
        }
        if let levels = input.acrConfiguration, !levels.isEmpty { features.append(.stepUp) }
        if let registration = input.dcrConfiguration, registration.enableStatus != "Disabled" { features.append(.dynamicClientRegistration) }
        if let mode = input.userPoolAddOns?.advancedSecurityMode, mode != "OFF" { features.append(.threatProtection) }
        return features
    }

    /// What only CreateUserPool can set, and the plan that the other settings are held against.
    func applyFrozen(to pool: inout UserPoolConfiguration) {
        pool.tier = input.userPoolTier.flatMap(PoolTier.init(rawValue:)) ?? pool.tier
        pool.aliasAttributes = input.aliasAttributes ?? []
        pool.usernameAttributes = input.usernameAttributes ?? []
        pool.isUsernameCaseSensitive = input.usernameConfiguration?.caseSensitive ?? true
        pool.inert["UsernameConfiguration"] = Self.json(UserPoolType(usernameConfiguration: input.usernameConfiguration))["UsernameConfiguration"]
    }

    /// Puts every setting that can be changed into the pool. A member that was left out returns to its default, except those that the
    /// service keeps: the plan, the tags, dynamic registration, key and issuer.
    ///
    /// - Throws: `APIError`, `PoolError.featureUnavailable`, `.tierChangeNotAllowed`.
    func apply(to pool: inout UserPoolConfiguration) throws {
        try pool.changeTier(to: input.userPoolTier.flatMap(PoolTier.init(rawValue:)) ?? pool.tier, using: features)
        try refuseUnkept()
        pool.tags = input.userPoolTags ?? pool.tags
        pool.passwordPolicy = UserPoolConfiguration.PasswordPolicy()
        if let policy = input.policies?.passwordPolicy {
            pool.passwordPolicy.minimumLength = policy.minimumLength ?? 8
            pool.passwordPolicy.requiresUppercase = policy.requireUppercase ?? false
            pool.passwordPolicy.requiresLowercase = policy.requireLowercase ?? false
            pool.passwordPolicy.requiresNumbers = policy.requireNumbers ?? false
            pool.passwordPolicy.requiresSymbols = policy.requireSymbols ?? false
            pool.passwordPolicy.temporaryPasswordValidityDays = policy.temporaryPasswordValidityDays.flatMap { $0 == 0 ? nil : $0 } ?? 7
            pool.passwordPolicy.historySize = policy.passwordHistorySize ?? 0
        }
        if let days = input.adminCreateUserConfig?.unusedAccountValidityDays, days > 0 {
            if let other = input.policies?.passwordPolicy?.temporaryPasswordValidityDays, other != days {
                throw APIError.invalidParameter("TemporaryPasswordValidityDays and UnusedAccountValidityDays must be equal when both are given.")
            }
            pool.passwordPolicy.temporaryPasswordValidityDays = days
        }
        pool.autoVerifiedAttributes = input.autoVerifiedAttributes ?? []
        pool.allowsOnlyAdminCreatedUsers = input.adminCreateUserConfig?.allowAdminCreateUserOnly ?? false
        pool.isDeletionProtected = input.deletionProtection == "ACTIVE"
        try applyMessages(to: &pool)
        let verification = input.verificationMessageTemplate
        pool.verificationEmailSubject = verification?.emailSubject ?? input.emailVerificationSubject
        pool.verificationEmailMessage = verification?.emailMessage ?? input.emailVerificationMessage
        pool.verificationEmailSubjectByLink = verification?.emailSubjectByLink
        pool.verificationEmailMessageByLink = verification?.emailMessageByLink
        pool.verificationSMSMessage = verification?.smsMessage ?? input.smsVerificationMessage
        let invitation = input.adminCreateUserConfig?.inviteMessageTemplate
        pool.invitationEmailSubject = invitation?.emailSubject
        pool.invitationEmailMessage = invitation?.emailMessage
        pool.invitationSMSMessage = invitation?.sMSMessage
        // Any value turns tracking on, even one that says no twice.
        pool.deviceTracking = input.deviceConfiguration.map {
            DeviceTracking(
                isChallengeRequiredOnNewDevice: $0.challengeRequiredOnNewDevice ?? false,
                isRememberedOnlyOnPrompt: $0.deviceOnlyRememberedOnUserPrompt ?? false)
        }
        pool.accountRecovery = input.accountRecoverySetting?.recoveryMechanisms?.compactMap { option in
            UserPoolConfiguration.RecoveryMechanism.Name(rawValue: option.name).map { .init(name: $0, priority: option.priority) }
        }
        pool.attributesVerifiedBeforeUpdate = input.userAttributeUpdateSettings?.attributesRequireVerificationBeforeUpdate ?? []
        let triggers = try TriggerSettings(input.lambdaConfig ?? LambdaConfigType())
        pool.triggers = triggers.isEmpty ? nil : triggers
        pool.authenticationLevelNames = try AuthenticationLevelNames.names(input.acrConfiguration)
        if let registration = input.dcrConfiguration { pool.clientRegistration = ClientRegistration(registration) }
        pool.allowedFirstFactors = input.policies?.signInPolicy?.allowedFirstAuthFactors ?? ["PASSWORD"]
        // This switches codes by text message on; the other factors are SetUserPoolMfaConfig's, and stay as it left them.
        pool.mfaConfiguration = input.mfaConfiguration ?? "OFF"
        pool.secondFactors.isSMSEnabled = input.smsConfiguration != nil && (pool.mfaConfiguration != "OFF" || pool.secondFactors.isSMSEnabled)
        try checkSenders(region: pool.id.region)
        pool.inert = Self.json(echoed).merging(pool.inert.filter { Self.kept.contains($0.key) }) { given, _ in given }
    }

    /// Members that stay as they were where an update leaves them out.
    private static let kept: Set<String> = ["UsernameConfiguration", "DcrConfiguration", "KeyConfiguration", "IssuerConfiguration"]

    private func applyMessages(to pool: inout UserPoolConfiguration) throws(APIError) {
        let template = input.verificationMessageTemplate
        pool.confirmsByLink = template?.defaultEmailOption == "CONFIRM_WITH_LINK"
        if pool.confirmsByLink, template?.emailMessage != nil, template?.emailMessageByLink != nil {
            throw .invalidParameter("EmailMessage and EmailMessageByLink cannot both be given with CONFIRM_WITH_LINK.")
        }
        let email = input.emailConfiguration
        // With an identity of the mail service and no sender of its own, the identity is the sender.
        let identity = email?.sourceArn.flatMap { $0.split(separator: "/").last.map(String.init) }.flatMap { $0.contains("@") ? $0 : nil }
        pool.emailSender = email?.from ?? identity
        pool.emailReplyTo = email?.replyToEmailAddress
        for address in [pool.emailSender, pool.emailReplyTo] {
            if let address, MailSender(address) == nil { throw .invalidParameter("Email address is not valid: \(address)") }
        }
    }

    /// What Describe returns as it was given, and no rule reads yet.
    private var echoed: UserPoolType {
        UserPoolType(
            smsAuthenticationMessage: input.smsAuthenticationMessage, userAttributeUpdateSettings: input.userAttributeUpdateSettings,
            deviceConfiguration: input.deviceConfiguration, emailConfiguration: input.emailConfiguration, smsConfiguration: input.smsConfiguration,
            userPoolAddOns: input.userPoolAddOns, dcrConfiguration: input.dcrConfiguration, keyConfiguration: input.keyConfiguration,
            issuerConfiguration: input.issuerConfiguration)
    }

    private static func json(_ echoed: UserPoolType) -> [String: JSONValue] { JSONValue(parsing: MemberWriter.bytes(of: echoed))?.object ?? [:] }

    /// Who sends: one back end for SMS, in the pool's own Region; a sender of one's own has a name.
    private func checkSenders(region: String) throws(APIError) {
        if let sms = input.smsConfiguration { try sms.check(region: region) }
        if let mail = input.emailConfiguration, mail.emailSendingAccount == "DEVELOPER", mail.sourceArn == nil {
            throw .invalidParameter("EmailConfiguration with the sending account DEVELOPER needs a SourceArn.")
        }
    }
}

extension UserPoolSettings {
    /// The settings of an update, read as those of a new pool would be.
    init(_ update: UpdateUserPoolRequest, name: String) {
        input = CreateUserPoolRequest(
            poolName: name, policies: update.policies, deletionProtection: update.deletionProtection, lambdaConfig: update.lambdaConfig,
            autoVerifiedAttributes: update.autoVerifiedAttributes, smsVerificationMessage: update.smsVerificationMessage,
            emailVerificationMessage: update.emailVerificationMessage, emailVerificationSubject: update.emailVerificationSubject,
            verificationMessageTemplate: update.verificationMessageTemplate, smsAuthenticationMessage: update.smsAuthenticationMessage,
            mfaConfiguration: update.mfaConfiguration, userAttributeUpdateSettings: update.userAttributeUpdateSettings,
            deviceConfiguration: update.deviceConfiguration, emailConfiguration: update.emailConfiguration,
            smsConfiguration: update.smsConfiguration, userPoolTags: update.userPoolTags, adminCreateUserConfig: update.adminCreateUserConfig,
            userPoolAddOns: update.userPoolAddOns, dcrConfiguration: update.dcrConfiguration,
            accountRecoverySetting: update.accountRecoverySetting, userPoolTier: update.userPoolTier, keyConfiguration: update.keyConfiguration,
            issuerConfiguration: update.issuerConfiguration, acrConfiguration: update.acrConfiguration)
    }
}

extension APIError {
    /// For a setting that would be accepted in vain.
    ///
    /// - Parameter setting: begins with a member's name; the parity manifest counts that member as refused.
    static func unkept(_ setting: String) -> APIError {
        APIError(code: "InvalidParameterException", message: "\(setting) is not supported by this release of Gatehouse.", unkept: setting)
    }
}
