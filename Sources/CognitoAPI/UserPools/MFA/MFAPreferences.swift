import Broker
import CognitoModel

extension Factors.Preferences {
    /// Of a factor that is not named nothing is said.
    init(sms: SMSMfaSettingsType?, softwareToken: SoftwareTokenMfaSettingsType?, email: EmailMfaSettingsType?, passkey: WebAuthnMfaSettingsType?) {
        self.init([:], isPasskeyEnabled: passkey?.enabled)
        settings[.sms] = sms.map { Setting(isEnabled: $0.enabled, isPreferred: $0.preferredMfa) }
        settings[.softwareToken] = softwareToken.map { Setting(isEnabled: $0.enabled, isPreferred: $0.preferredMfa) }
        settings[.email] = email.map { Setting(isEnabled: $0.enabled, isPreferred: $0.preferredMfa) }
    }
}
