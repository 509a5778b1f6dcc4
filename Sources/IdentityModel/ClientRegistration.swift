/// Whether and for what apps may register themselves at a pool.
///
/// Source: Amazon Cognito user pools API reference, DcrConfigurationType.
package struct ClientRegistration: Sendable, Codable, Equatable {
    package var isEnabled: Bool
    /// Whether whoever comes may register, without a token.
    package var isOpen: Bool
    /// What apps that are vouched for by a token may use: `code`, `client_credentials`.
    package var authenticatedGrants: [String]
    /// What any other app may use.
    package var openGrants: [String]
    /// Beyond `openid`, `email`, `phone` and `profile`, which each may have.
    package var allowedScopes: [String]

    package init(isEnabled: Bool, isOpen: Bool, authenticatedGrants: [String], openGrants: [String], allowedScopes: [String]) {
        self.isEnabled = isEnabled
        self.isOpen = isOpen
        self.authenticatedGrants = authenticatedGrants
        self.openGrants = openGrants
        self.allowedScopes = allowedScopes
    }
}
