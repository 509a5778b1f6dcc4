/// A token of a provider that an app shows, without a sign-in of ours around it.
///
/// Source: RFC 8693 §2.1.
package struct ShownToken: Sendable {
    package enum Kind: Sendable, Equatable {
        case access
        case id
        /// A SAML assertion or a response with one.
        case saml
    }

    package let text: String
    package let kind: Kind

    package init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }
}

/// An adapter that can verify such a token: of its provider, for us, now.
package protocol ShownTokenVerifying: IdentityProvider {
    /// - Returns: what it states, with the end of the token as that of the provider's session; a replay key only where it counts once.
    func assertion(shown token: ShownToken) async throws(ProviderError) -> VerifiedAnswer
}
