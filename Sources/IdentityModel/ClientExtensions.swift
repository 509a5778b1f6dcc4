/// A standard beyond Cognito's protocol that an app client may be allowed to use, by the word that the operator types.
package enum ClientExtension: String, Sendable, Codable, CaseIterable {
    /// Authorization responses as a form (OAuth 2.0 Form Post Response Mode).
    case formPost = "form-post"
    /// Authorization requests may be pushed (RFC 9126).
    case pushedRequests = "par"
    /// Authorization requests must be pushed.
    case pushedRequestsOnly = "par-only"
    /// Tokens may be bound to a key of the app (RFC 9449).
    case proofOfPossession = "dpop"
    /// The token endpoint gives no token that is not bound to a key.
    case proofOfPossessionOnly = "dpop-only"
    /// Every proof of a key names a number that came from here a short while ago (RFC 9449 §8).
    case proofOfPossessionNonce = "dpop-nonce"
    /// The client may ask what tokens of its pool stand for (RFC 7662).
    case introspection
    /// Sign-in on devices without a browser (RFC 8628).
    case deviceFlow = "device"
    /// The app is told when a person's session ends (OpenID Connect Back-Channel Logout).
    case backChannelLogout = "backchannel-logout"
}

/// What an operator has allowed an app client beyond Cognito's protocol.
package struct ClientExtensions: Sendable, Codable, Equatable {
    /// In the order of `ClientExtension.allCases`, each once.
    package private(set) var enabled: [ClientExtension] = []
    /// Where logout tokens are posted to.
    package var backChannelLogoutURI: String?

    package init() {}

    package mutating func set(_ one: ClientExtension, _ isEnabled: Bool) {
        enabled = ClientExtension.allCases.filter { $0 == one ? isEnabled : enabled.contains($0) }
    }

    package var isEmpty: Bool { enabled.isEmpty && backChannelLogoutURI == nil }
}

extension AppClientConfiguration {
    private static let proofs: Set<ClientExtension> = [.proofOfPossession, .proofOfPossessionOnly, .proofOfPossessionNonce]

    /// Whether the client may use a standard beyond Cognito's protocol. Who must use one may use it.
    package func allows(_ one: ClientExtension) -> Bool {
        let enabled = extensions?.enabled ?? []
        switch one {
        case .pushedRequests: return enabled.contains(.pushedRequests) || enabled.contains(.pushedRequestsOnly)
        case .proofOfPossession: return !Self.proofs.isDisjoint(with: enabled)
        case .formPost, .pushedRequestsOnly, .proofOfPossessionOnly, .proofOfPossessionNonce, .introspection, .deviceFlow, .backChannelLogout:
            return enabled.contains(one)
        }
    }
}
