import Cryptography
package import IdentityModel

/// Whether a caller that names an app client may speak for it.
///
/// Source: Amazon Cognito developer guide, "Computing secret hash values".
package struct ClientAuthentication: Sendable {
    let services: BrokerServices

    package enum Failure: Error, Equatable {
        case secretHashMissing(ClientID)
        case secretHashWrong(ClientID)
        /// A public client sent a hash.
        case secretHashUnexpected(ClientID)
        /// GetTokensFromRefreshToken and RevokeToken send the secret itself; it is missing, wrong, or of a public client.
        case secretWrong(ClientID)
    }

    /// Checks SECRET_HASH.
    ///
    /// - Parameter usernames: any of these may be what was hashed: the name as it was sent, or the stored one.
    /// - Throws: `Failure`, or what the catalogue throws.
    package func check(secretHash: String?, over usernames: [String], for client: AppClientConfiguration) async throws {
        guard client.hasSecret else {
            if secretHash != nil { throw Failure.secretHashUnexpected(client.id) }
            return
        }
        guard let secretHash else { throw Failure.secretHashMissing(client.id) }
        let received = Array(secretHash.utf8)
        for secret in try await services.catalogue.clientSecrets(of: client) {
            for username in usernames {
                let expected = Cryptography.secretHash(username: username, clientID: client.id.rawValue, clientSecret: secret.exposed)
                if Array(expected.utf8).isEqualInConstantTime(to: received) { return }
            }
        }
        throw Failure.secretHashWrong(client.id)
    }

    /// Checks the plain secret; a public client sends none.
    ///
    /// - Throws: `Failure.secretWrong`, or what the catalogue throws.
    package func check(secret: Secret<String>?, for client: AppClientConfiguration) async throws {
        guard client.hasSecret || secret != nil else { return }
        let received = Array((secret?.exposed ?? "").utf8)
        for known in try await services.catalogue.clientSecrets(of: client) where Array(known.exposed.utf8).isEqualInConstantTime(to: received) {
            return
        }
        throw Failure.secretWrong(client.id)
    }

    /// Whether the client allows a way to sign in. Without a list, SRP, custom questions and refresh are allowed.
    ///
    /// Source: Amazon Cognito user pools API reference, ExplicitAuthFlows.
    package func allows(_ flow: SignInFlow, for client: AppClientConfiguration) -> Bool {
        // Clients whose refresh tokens are replaced refresh by GetTokensFromRefreshToken alone.
        if flow == .refresh, client.refreshTokenRotation != nil { return false }
        guard let flows = client.explicitAuthFlows, !flows.isEmpty else { return [.srp, .custom, .refresh].contains(flow) }
        // Today's names begin with ALLOW_; with the older ones SRP and refresh stay allowed.
        guard flows.contains(where: { $0.hasPrefix("ALLOW_") }) else {
            switch flow {
            case .srp, .refresh: return !flows.contains("CUSTOM_AUTH_FLOW_ONLY") || flow == .refresh
            case .password: return flows.contains("USER_PASSWORD_AUTH")
            case .choice: return false
            case .custom: return true
            case .adminPassword: return flows.contains("ADMIN_NO_SRP_AUTH")
            }
        }
        return flows.contains("ALLOW_\(flow.rawValue)")
    }
}

extension BrokerServices {
    package var clientAuthentication: ClientAuthentication { ClientAuthentication(services: self) }
}
