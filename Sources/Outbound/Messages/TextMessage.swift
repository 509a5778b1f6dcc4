import IdentityModel

/// One short message as webhooks get it: `{"message":"…","phone_number":"+…"}`.
struct TextMessage: Sendable {
    let json: [UInt8]

    /// - Throws: `invalidPhoneNumber` unless it is `+` and 4 to 15 digits (ITU-T E.164).
    init(to phoneNumber: String, _ body: Secret<String>) throws(DeliveryError) {
        let digits = phoneNumber.utf8.dropFirst()
        guard phoneNumber.utf8.first == 0x2B, (4...15).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .invalidPhoneNumber
        }
        json = Array(JSONValue.object(["phone_number": .string(phoneNumber), "message": .string(body.exposed)]).text.utf8)
    }
}
