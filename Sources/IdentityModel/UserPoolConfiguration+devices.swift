/// How a user pool remembers the devices that people sign in from.
///
/// Source: Amazon Cognito user pools API reference, DeviceConfigurationType.
package struct DeviceTracking: Sendable, Codable, Equatable {
    /// A remembered device stands for a second factor.
    package var isChallengeRequiredOnNewDevice: Bool
    /// A confirmed device is remembered only once its user said so.
    package var isRememberedOnlyOnPrompt: Bool

    package init(isChallengeRequiredOnNewDevice: Bool = false, isRememberedOnlyOnPrompt: Bool = false) {
        self.isChallengeRequiredOnNewDevice = isChallengeRequiredOnNewDevice
        self.isRememberedOnlyOnPrompt = isRememberedOnlyOnPrompt
    }
}

/// How a user pool takes passkeys.
///
/// Source: Amazon Cognito user pools API reference, WebAuthnConfigurationType.
package struct PasskeySettings: Sendable, Codable, Equatable {
    /// The host name that passkeys are made for; nil: the pool's own domain.
    package var relyingPartyID: String?
    /// Whether the authenticator has to check who holds it (`required`), or may (`preferred`); nil: not said.
    package var requiresUserVerification: Bool?
    /// Whether a passkey with user verification stands for two factors (`MULTI_FACTOR_WITH_USER_VERIFICATION`); nil: not said.
    package var isMultiFactor: Bool?

    package init(relyingPartyID: String? = nil, requiresUserVerification: Bool? = nil, isMultiFactor: Bool? = nil) {
        self.relyingPartyID = relyingPartyID
        self.requiresUserVerification = requiresUserVerification
        self.isMultiFactor = isMultiFactor
    }
}

extension AppClientConfiguration {
    /// EnablePropagateAdditionalUserContextData: whether the address that the client tells of its users is believed.
    package var speaksForItsUsers: Bool { hasSecret && inert["EnablePropagateAdditionalUserContextData"]?.boolean == true }
}
