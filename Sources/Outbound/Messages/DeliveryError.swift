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
    /// The next hop refuses, or cannot be reached.
    case notAccepted(String)
    /// The outbox cannot be written: the step, and the system's error number.
    case notWritten(String, Int32)
}
