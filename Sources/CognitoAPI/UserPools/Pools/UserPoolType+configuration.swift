import CognitoModel
import IdentityModel

extension UserPoolType {
    /// A pool as CreateUserPool and DescribeUserPool show it.
    init(_ pool: UserPoolConfiguration, arn: String, userCount: Int, domain: String? = nil, customDomain: String? = nil) throws {
        try self.init(json: .object(pool.inert))
        id = pool.id.rawValue
        name = pool.name
        self.arn = arn
        creationDate = pool.createdAt
        lastModifiedDate = pool.modifiedAt
        let policy = pool.passwordPolicy
        policies = UserPoolPolicyType(
            passwordPolicy: PasswordPolicyType(
                minimumLength: policy.minimumLength, requireUppercase: policy.requiresUppercase, requireLowercase: policy.requiresLowercase,
                requireNumbers: policy.requiresNumbers, requireSymbols: policy.requiresSymbols,
                passwordHistorySize: policy.historySize > 0 ? policy.historySize : nil,
                temporaryPasswordValidityDays: policy.temporaryPasswordValidityDays),
            signInPolicy: SignInPolicyType(allowedFirstAuthFactors: pool.allowedFirstFactors))
        deletionProtection = pool.isDeletionProtected ? "ACTIVE" : "INACTIVE"
        lambdaConfig = LambdaConfigType(pool.triggers)
        schemaAttributes = pool.schema.map(SchemaAttributeType.init)
        autoVerifiedAttributes = pool.autoVerifiedAttributes.isEmpty ? nil : pool.autoVerifiedAttributes
        aliasAttributes = pool.aliasAttributes.isEmpty ? nil : pool.aliasAttributes
        usernameAttributes = pool.usernameAttributes.isEmpty ? nil : pool.usernameAttributes
        // Two views of one setting: both are shown.
        emailVerificationSubject = pool.verificationEmailSubject
        emailVerificationMessage = pool.verificationEmailMessage
        smsVerificationMessage = pool.verificationSMSMessage
        verificationMessageTemplate = VerificationMessageTemplateType(
            smsMessage: pool.verificationSMSMessage, emailMessage: pool.verificationEmailMessage, emailSubject: pool.verificationEmailSubject,
            emailMessageByLink: pool.verificationEmailMessageByLink, emailSubjectByLink: pool.verificationEmailSubjectByLink,
            defaultEmailOption: pool.confirmsByLink ? "CONFIRM_WITH_LINK" : "CONFIRM_WITH_CODE")
        mfaConfiguration = pool.mfaConfiguration
        estimatedNumberOfUsers = userCount
        emailConfiguration = emailConfiguration ?? EmailConfigurationType(emailSendingAccount: "COGNITO_DEFAULT")
        userPoolTags = pool.tags
        acrConfiguration = AuthenticationLevelNames.shown(pool.authenticationLevelNames)
        if let registration = pool.clientRegistration { dcrConfiguration?.enableStatus = registration.isEnabled ? "Enabled" : "Disabled" }
        userPoolTier = pool.tier.rawValue
        accountRecoverySetting = pool.accountRecovery.map { mechanisms in
            AccountRecoverySettingType(
                recoveryMechanisms: mechanisms.map { RecoveryOptionType(priority: $0.priority, name: $0.name.rawValue) })
        }
        let hasInvitation = pool.invitationEmailSubject != nil || pool.invitationEmailMessage != nil || pool.invitationSMSMessage != nil
        adminCreateUserConfig = AdminCreateUserConfigType(
            allowAdminCreateUserOnly: pool.allowsOnlyAdminCreatedUsers, unusedAccountValidityDays: policy.temporaryPasswordValidityDays,
            inviteMessageTemplate: hasInvitation
                ? MessageTemplateType(
                    sMSMessage: pool.invitationSMSMessage, emailMessage: pool.invitationEmailMessage, emailSubject: pool.invitationEmailSubject)
                : nil)
        self.domain = domain
        self.customDomain = customDomain
    }
}
