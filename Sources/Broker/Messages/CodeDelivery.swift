/// Where a code went, as the caller may know it.
package struct CodeDelivery: Sendable, Equatable {
    package enum Medium: String, Sendable { case email = "EMAIL", sms = "SMS" }

    /// Masked: `t***@e***`, `+*******1234`.
    package let destination: String
    package let medium: Medium
    /// `email`, `phone_number`
    package let attribute: String

    /// - Parameter address: in full.
    package init(to address: String, attribute: String) {
        medium = attribute == "phone_number" ? .sms : .email
        destination = medium == .sms ? Self.masked(phoneNumber: address) : Self.masked(email: address)
        self.attribute = attribute
    }

    private static func masked(email: String) -> String {
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        let (local, domain) = (parts.first?.first.map(String.init) ?? "", parts.count > 1 ? parts.last?.first.map(String.init) ?? "" : "")
        return "\(local)***@\(domain)***"
    }

    private static func masked(phoneNumber: String) -> String {
        let digits = phoneNumber.dropFirst()
        return "+" + String(repeating: "*", count: max(0, digits.count - 4)) + digits.suffix(4)
    }
}
