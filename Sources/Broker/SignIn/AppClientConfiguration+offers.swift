package import IdentityModel

extension AppClientConfiguration {
    /// The pool's own users by the name that app clients list them under.
    ///
    /// Source: Amazon Cognito user pools API reference, SupportedIdentityProviders.
    package static let localProvider = "COGNITO"

    /// The providers that the client's pages offer; a client that lists none offers the pool's own users.
    package var offeredProviders: [String] { supportedIdentityProviders.isEmpty ? [Self.localProvider] : supportedIdentityProviders }

    /// Whether people may come to the client by this provider.
    package func offers(_ provider: ProviderName) -> Bool {
        let name = provider == .local ? Self.localProvider : provider.rawValue
        return offeredProviders.contains { $0.isIdentical(to: name) }
    }
}
