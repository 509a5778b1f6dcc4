package import Foundation

/// A user pool's settings as the broker needs them. Stored as JSON, cached by `version`.
package struct UserPoolConfiguration: Sendable, Codable, Equatable {
    package struct PasswordPolicy: Sendable, Codable, Equatable {
        package var minimumLength = 8
        package var requiresUppercase = true
        package var requiresLowercase = true
        package var requiresNumbers = true
        package var requiresSymbols = true
        package var temporaryPasswordValidityDays = 7
        /// How many of a user's last passwords may not be set again, the present one included; 0: no rule.
        package var historySize = 0
        package init() {}
    }

    /// One attribute of the pool's schema, under its full name (`email`, `custom:department`).
    package struct SchemaAttribute: Sendable, Codable, Equatable {
        package enum DataType: String, Sendable, Codable { case string = "String", number = "Number", dateTime = "DateTime", boolean = "Boolean" }
        package var name: String
        package var dataType: DataType
        package var isMutable: Bool
        package var isRequired: Bool
        package var isDeveloperOnly: Bool
        package var minimumLength: Int?
        package var maximumLength: Int?
        package var minimumValue: String?
        package var maximumValue: String?
        /// Whether the API shows an (empty) constraints object.
        package var showsConstraints: Bool

        package init(
            name: String, dataType: DataType, isMutable: Bool, isRequired: Bool, isDeveloperOnly: Bool = false, minimumLength: Int? = nil,
            maximumLength: Int? = nil, minimumValue: String? = nil, maximumValue: String? = nil, showsConstraints: Bool = true
        ) {
            self.name = name
            self.dataType = dataType
            self.isMutable = isMutable
            self.isRequired = isRequired
            self.isDeveloperOnly = isDeveloperOnly
            self.minimumLength = minimumLength
            self.maximumLength = maximumLength
            self.minimumValue = minimumValue
            self.maximumValue = maximumValue
            self.showsConstraints = showsConstraints
        }
    }

    /// A way to get back into an account whose password is lost.
    package struct RecoveryMechanism: Sendable, Codable, Equatable {
        package enum Name: String, Sendable, Codable {
            case verifiedEmail = "verified_email"
            case verifiedPhoneNumber = "verified_phone_number"
            case adminOnly = "admin_only"
        }
        package var name: Name
        /// 1 is tried before 2.
        package var priority: Int

        package init(name: Name, priority: Int) {
            self.name = name
            self.priority = priority
        }
    }

    package var id: UserPoolID
    package var name: String
    package var createdAt: Date
    package var modifiedAt: Date
    /// Raised by every change.
    package var version: Int
    package var passwordPolicy = PasswordPolicy()
    package var schema: [SchemaAttribute] = []
    package var aliasAttributes: [String] = []
    package var usernameAttributes: [String] = []
    package var isUsernameCaseSensitive = true
    package var autoVerifiedAttributes: [String] = []
    package var allowsOnlyAdminCreatedUsers = false
    package var isDeletionProtected = false
    /// How devices are remembered; nil: they are not tracked.
    package var deviceTracking: DeviceTracking?
    /// Nil: as if every setting were absent.
    package var passkeys: PasskeySettings?
    /// `OFF`, `OPTIONAL` or `ON`.
    package var mfaConfiguration = "OFF"
    /// The second factors that the pool offers.
    package var secondFactors = SecondFactorSettings()
    /// What USER_AUTH may begin with: `PASSWORD`, `EMAIL_OTP`, `SMS_OTP`, `WEB_AUTHN`.
    package var allowedFirstFactors = ["PASSWORD"]
    package var tier = PoolTier.essentials
    package var tags: [String: String] = [:]
    /// In the order of their priority; nil: the older rule, a verified phone first, then a verified mail address.
    package var accountRecovery: [RecoveryMechanism]?
    /// A new value of these replaces the old one only once it is verified.
    package var attributesVerifiedBeforeUpdate: [String] = []
    package var logDelivery: [LogDelivery] = []
    /// Whether sign-ups are confirmed by a link in the mail instead of a code.
    package var confirmsByLink = false
    /// Who the pool's e-mail comes from: `no-reply@example.com`, `Example <no-reply@example.com>`; nil: the installation's own sender.
    package var emailSender: String?
    /// Where answers to the pool's e-mail go.
    package var emailReplyTo: String?
    package var verificationEmailSubject: String?
    package var verificationEmailMessage: String?
    package var verificationEmailSubjectByLink: String?
    package var verificationEmailMessageByLink: String?
    package var verificationSMSMessage: String?
    package var invitationEmailSubject: String?
    package var invitationEmailMessage: String?
    package var invitationSMSMessage: String?
    /// Nil until they are set: no session is tracked.
    package var sessions: SessionSettings?
    /// Nil until it is set: no app registers itself.
    package var clientRegistration: ClientRegistration?
    /// Nil: no function is called.
    package var triggers: TriggerSettings?
    /// What the `acr` claim calls the levels 1 to 4; nil: the standing names.
    package var authenticationLevelNames: [String]?
    /// Accepted members that no rule reads yet, as the API showed them; returned by Describe unchanged.
    package var inert: [String: JSONValue] = [:]

    package init(id: UserPoolID, name: String, createdAt: Date, modifiedAt: Date, version: Int) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
        self.version = version
    }
}

/// An app client's settings. Its secrets are kept sealed elsewhere.
package struct AppClientConfiguration: Sendable, Codable, Equatable {
    package var id: ClientID
    package var poolID: UserPoolID
    package var name: String
    package var createdAt: Date
    package var modifiedAt: Date
    package var version: Int
    package var hasSecret = false
    /// With today's names: `ALLOW_USER_SRP_AUTH`; nil when the caller gave none.
    package var explicitAuthFlows: [String]?
    /// Seconds.
    package var accessTokenLifetime = 3600
    package var idTokenLifetime = 3600
    package var refreshTokenLifetime = 30 * 86400
    /// Minutes, 3 to 15.
    package var authSessionValidity = 3
    package var preventsUserExistenceErrors = false
    package var isTokenRevocationEnabled = true
    /// Whether the app registered itself.
    package var isRegistered: Bool?
    /// Nil: a refresh token serves until it expires.
    package var refreshTokenRotation: RefreshTokenRotation?
    /// How long a session at the hosted pages answers this client, in minutes, where the pool tracks sessions; nil until it is set.
    package var sessionReuseMinutes: Int?
    /// Nil: the default (all standard attributes).
    package var readAttributes: [String]?
    package var writeAttributes: [String]?
    package var supportedIdentityProviders: [String] = []
    package var allowsOAuthFlows = false
    /// `code`, `implicit`, `client_credentials`.
    package var oauthFlows: [String] = []
    package var oauthScopes: [String] = []
    package var callbackURLs: [String] = []
    package var logoutURLs: [String] = []
    package var defaultRedirectURI: String?
    /// What the operator allows beyond Cognito's protocol; nil: nothing.
    package var extensions: ClientExtensions?
    /// Members as the API got them, for Describe to return unchanged (validity numbers and units, absent lists).
    package var inert: [String: JSONValue] = [:]

    package init(id: ClientID, poolID: UserPoolID, name: String, createdAt: Date, modifiedAt: Date, version: Int) {
        self.id = id
        self.poolID = poolID
        self.name = name
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
        self.version = version
    }
}

/// An identity provider of a user pool. The details hold secrets: they are sealed at rest.
package struct IdentityProviderConfiguration: Sendable, Codable, Equatable {
    package var name: ProviderName
    package var poolID: UserPoolID
    package var type: ProviderType
    /// Cognito's ProviderDetails, completed by what the adapter discovered.
    package var details: [String: String]
    /// Pool attribute → the provider's claim.
    package var attributeMapping: [String: String]
    package var identifiers: [String]
    package var createdAt: Date
    package var modifiedAt: Date
    package var version: Int
    /// Nil where the operator decided nothing.
    package var policy: ProviderPolicy?
    /// What the provider calls the levels of authentication: `Level1` … `Level4` → its `acr`. Nil where nothing is known of it.
    package var levelValues: [String: String]?

    package init(
        name: ProviderName, poolID: UserPoolID, type: ProviderType, details: [String: String], attributeMapping: [String: String],
        identifiers: [String], createdAt: Date, modifiedAt: Date, version: Int
    ) {
        self.name = name
        self.poolID = poolID
        self.type = type
        self.details = details
        self.attributeMapping = attributeMapping
        self.identifiers = identifiers
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
        self.version = version
    }
}
