/// Where a user stands in their life in a pool; whether they are enabled is a different question.
///
/// Source: Amazon Cognito user pools API reference, UserType.
package enum UserStatus: String, Sendable, Codable, CaseIterable {
    /// Signed up, and has not proved an address yet.
    case unconfirmed = "UNCONFIRMED"
    case confirmed = "CONFIRMED"
    /// Has a temporary password that must be replaced at the next sign-in.
    case forceChangePassword = "FORCE_CHANGE_PASSWORD"
    /// May only come back through the forgotten-password way.
    case resetRequired = "RESET_REQUIRED"
    /// Made by a federated sign-in; has no password here.
    case externalProvider = "EXTERNAL_PROVIDER"
}
