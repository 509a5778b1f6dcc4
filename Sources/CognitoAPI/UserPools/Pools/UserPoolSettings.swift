import Broker
import CognitoModel
import IdentityModel

/// Reads a pool's settings from CreateUserPool's members, and refuses what this release could not keep its word on.
struct UserPoolSettings {
    let input: CreateUserPoolRequest

    /// A setting that promises protection or a call-out is refused until it is kept: accepting it would be a lie.
    func refuseUnkept() throws(APIError) {
        if let mfa = input.mfaConfiguration, mfa != "OFF" {
            guard input.smsConfiguration != nil else {
                throw .invalidParameter("SMS configuration and Auto verification for phone_number are required when MFA is required/optional")
            }
            throw .unkept("MfaConfiguration \(mfa)")
        }
        if let triggers = input.lambdaConfig, MemberWriter.bytes(of: triggers) != Array("{}".utf8) { throw .unkept("LambdaConfig") }
        if let mode = input.userPoolAddOns?.advancedSecurityMode, mode != "OFF" { throw .unkept("UserPoolAddOns") }
        if let size = input.policies?.passwordPolicy?.passwordHistorySize, size > 0 { throw .unkept("PasswordHistorySize") }
        if let factors = input.policies?.signInPolicy?.allowedFirstAuthFactors, factors != ["PASSWORD"] { throw .unkept("SignInPolicy") }
        if input.dcrConfiguration != nil { throw .unkept("DcrConfiguration") }
        if let levels = input.acrConfiguration, !levels.isEmpty { throw .unkept("AcrConfiguration") }
        if let type = input.issuerConfiguration?.type, type != "ORIGINAL" { throw .unkept("IssuerConfiguration \(type)") }
        if let type = input.keyConfiguration?.keyType, type != "AWS_OWNED_KEY" { throw .unkept("KeyConfiguration \(type)") }
        if input.verificationMessageTemplate?.defaultEmailOption == "CONFIRM_WITH_LINK" { throw .unkept("CONFIRM_WITH_LINK") }
    }

    /// The schema entries as the broker knows them.
    func schema() throws(APIError) -> [UserPoolConfiguration.SchemaAttribute] {
        var schema: [UserPoolConfiguration.SchemaAttribute] = []
        for entry in input.schema ?? [] { schema.append(try attribute(entry)) }
        return schema
    }

    private func attribute(_ entry: SchemaAttributeType) throws(APIError) -> UserPoolConfiguration.SchemaAttribute {
        guard let name = entry.name else { throw .invalidParameter("Attribute name must not be null.") }
        let standard = StandardSchema.attributes.first { $0.name == name }
        let given = entry.attributeDataType.flatMap(UserPoolConfiguration.SchemaAttribute.DataType.init(rawValue:))
        guard let type = given ?? standard?.dataType else {
            throw .invalidParameter("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.")
        }
        func number(_ text: String?) throws(APIError) -> Int? {
            guard let text else { return nil }
            guard let number = Int(text) else { throw .invalidParameter("Invalid StringAttributeConstraints for schema attribute \(name)") }
            return number
        }
        return .init(
            name: name, dataType: type, isMutable: entry.mutable ?? true, isRequired: entry.required ?? false,
            isDeveloperOnly: entry.developerOnlyAttribute ?? false, minimumLength: try number(entry.stringAttributeConstraints?.minLength),
            maximumLength: try number(entry.stringAttributeConstraints?.maxLength), minimumValue: entry.numberAttributeConstraints?.minValue,
            maximumValue: entry.numberAttributeConstraints?.maxValue, showsConstraints: type == .string || type == .number)
    }

    /// Puts every other setting into the pool.
    func apply(to pool: inout UserPoolConfiguration) throws(APIError) {
        if let policy = input.policies?.passwordPolicy {
            pool.passwordPolicy.minimumLength = policy.minimumLength ?? 8
            pool.passwordPolicy.requiresUppercase = policy.requireUppercase ?? false
            pool.passwordPolicy.requiresLowercase = policy.requireLowercase ?? false
            pool.passwordPolicy.requiresNumbers = policy.requireNumbers ?? false
            pool.passwordPolicy.requiresSymbols = policy.requireSymbols ?? false
            pool.passwordPolicy.temporaryPasswordValidityDays = policy.temporaryPasswordValidityDays.flatMap { $0 == 0 ? nil : $0 } ?? 7
        }
        if let days = input.adminCreateUserConfig?.unusedAccountValidityDays, days > 0 {
            if let other = input.policies?.passwordPolicy?.temporaryPasswordValidityDays, other != days {
                throw .invalidParameter("TemporaryPasswordValidityDays and UnusedAccountValidityDays must be equal when both are given.")
            }
            pool.passwordPolicy.temporaryPasswordValidityDays = days
        }
        pool.aliasAttributes = input.aliasAttributes ?? []
        pool.usernameAttributes = input.usernameAttributes ?? []
        pool.isUsernameCaseSensitive = input.usernameConfiguration?.caseSensitive ?? true
        pool.autoVerifiedAttributes = input.autoVerifiedAttributes ?? []
        pool.allowsOnlyAdminCreatedUsers = input.adminCreateUserConfig?.allowAdminCreateUserOnly ?? false
        pool.isDeletionProtected = input.deletionProtection == "ACTIVE"
        let verification = input.verificationMessageTemplate
        pool.verificationEmailSubject = verification?.emailSubject ?? input.emailVerificationSubject
        pool.verificationEmailMessage = verification?.emailMessage ?? input.emailVerificationMessage
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
        pool.inert = inert
    }

    /// What Describe returns as it was given, and no rule reads yet.
    private var inert: [String: JSONValue] {
        let echoed = UserPoolType(
            smsAuthenticationMessage: input.smsAuthenticationMessage, userAttributeUpdateSettings: input.userAttributeUpdateSettings,
            deviceConfiguration: input.deviceConfiguration, emailConfiguration: input.emailConfiguration, smsConfiguration: input.smsConfiguration,
            userPoolTags: input.userPoolTags, userPoolAddOns: input.userPoolAddOns, usernameConfiguration: input.usernameConfiguration,
            accountRecoverySetting: input.accountRecoverySetting, userPoolTier: input.userPoolTier, keyConfiguration: input.keyConfiguration,
            issuerConfiguration: input.issuerConfiguration)
        return JSONValue(parsing: MemberWriter.bytes(of: echoed))?.object ?? [:]
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
