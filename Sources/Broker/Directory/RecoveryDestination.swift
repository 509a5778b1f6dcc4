import IdentityModel
import Storage

/// Where the code goes by which a user sets a forgotten password.
///
/// Source: Amazon Cognito developer guide, "Recovering user accounts".
struct RecoveryDestination {
    let attribute: String
    let address: String

    /// The first way of the pool's setting by which the user can be reached; a verified phone number, then a verified e-mail address where it was
    /// never set, or where only an administrator begins the recovery.
    ///
    /// - Parameter secondFactors: attributes whose channel is the user's second factor: whoever holds it must not get in by it alone. They count only
    ///   where the pool has a setting.
    init?(of user: UserRecord, in pool: UserPoolConfiguration, secondFactors: Set<String> = []) {
        for attribute in Self.attributes(of: pool) {
            if pool.accountRecovery != nil, secondFactors.contains(attribute) { continue }
            guard let address = user.attributes[attribute], !address.isEmpty, user.attributes["\(attribute)_verified"] == "true" else { continue }
            self.attribute = attribute
            self.address = address
            return
        }
        return nil
    }

    /// Whether only an administrator can begin the recovery.
    static func isLeftToAdministrators(in pool: UserPoolConfiguration) -> Bool { pool.accountRecovery?.contains { $0.name == .adminOnly } ?? false }

    /// The attributes in the order in which they are tried.
    static func attributes(of pool: UserPoolConfiguration) -> [String] {
        let mechanisms = (pool.accountRecovery ?? []).sorted { $0.priority < $1.priority }.map(\.name).filter { $0 != .adminOnly }
        return (mechanisms.isEmpty ? [.verifiedPhoneNumber, .verifiedEmail] : mechanisms).map {
            $0 == .verifiedPhoneNumber ? "phone_number" : "email"
        }
    }
}
