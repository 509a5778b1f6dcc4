package import IdentityModel

/// The scopes that a client can be given: those of the pool itself, and those of its resource servers.
package enum OAuthScopes {
    /// Source: Amazon Cognito developer guide, "Scopes, M2M, and APIs with resource servers".
    package static let standard = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]
    /// Lets an app register other apps. It is no resource server's, and no registered app gets it.
    package static let registration = "aws.cognito/dcr/register"
}

extension PoolCatalogue {
    /// The client's scopes as far as they can be granted now: one that left its resource server stays in the client's list, but is inactive.
    ///
    /// - Throws: `PoolError.poolNotFound`, or a `StorageError`.
    package func grantableScopes(of client: AppClientConfiguration) async throws -> [String] {
        guard client.oauthScopes.contains(where: { !OAuthScopes.standard.contains($0) }) else { return client.oauthScopes }
        let custom = try await customScopes(of: client.poolID)
        return client.oauthScopes.filter { OAuthScopes.standard.contains($0) || custom.contains($0) || $0.isIdentical(to: OAuthScopes.registration) }
    }
}
