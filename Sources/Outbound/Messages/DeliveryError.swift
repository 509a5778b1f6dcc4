import IdentityModel

/// Why a message was not taken on. No case holds the message or a secret.
package enum DeliveryError: Error, Equatable {
    /// Not an address that mail can be sent to safely.
    case invalidAddress
    /// Not `+` and 4 to 15 digits.
    case invalidPhoneNumber
    /// A subject with line ends or other control characters.
    case invalidSubject
    /// The operator's setting cannot be used; in words.
    case invalidConfiguration(String)
    /// The way to deliver does not carry messages of that kind.
    case wrongChannel
    /// The next hop cannot be reached, or refuses for now.
    case notAccepted(String)
    /// The next hop refuses the message for good.
    case rejected(String)
    /// The outbox cannot be written: the step, and the system's error number.
    case notWritten(String, Int32)
}

extension DeliveryError: DeliveryFailure {
    package var isPermanent: Bool {
        switch self {
        case .invalidAddress, .invalidPhoneNumber, .invalidSubject, .wrongChannel, .rejected: true
        case .invalidConfiguration, .notAccepted, .notWritten: false
        }
    }

    package var reason: String {
        switch self {
        case .invalidAddress: "the address is not one that mail can be sent to"
        case .invalidPhoneNumber: "the phone number is not + and 4 to 15 digits"
        case .invalidSubject: "the subject holds control characters"
        case .invalidConfiguration(let words), .notAccepted(let words), .rejected(let words): words
        case .wrongChannel: "this way does not carry messages of that kind"
        case .notWritten(let step, let number): "the outbox cannot be written: \(step), error \(number)"
        }
    }
}
