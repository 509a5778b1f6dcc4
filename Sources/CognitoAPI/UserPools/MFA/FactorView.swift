import Broker
import CognitoModel

/// A user's factors as the API shows them; what is empty is absent.
struct FactorView {
    /// UserMFASettingList
    let list: [String]?
    /// PreferredMfaSetting
    let preferred: String?
    /// MFAOptions: text messages only.
    let options: [MFAOptionType]?

    init(_ choice: FactorChoice) {
        let activated = choice.activated
        let names = activated.map(\.rawValue) + (choice.usesPasskey ? ["WEB_AUTHN"] : [])
        list = names.isEmpty ? nil : names
        preferred = choice.preferred?.rawValue
        options = activated.contains(.sms) ? [MFAOptionType(deliveryMedium: "SMS", attributeName: "phone_number")] : nil
    }
}
