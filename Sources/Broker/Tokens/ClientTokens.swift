import Foundation
package import IdentityModel

/// Tokens that an app client gets for itself: client credentials, at the token endpoint and through the API.
///
/// Source: RFC 6749 §4.4; Amazon Cognito developer guide, "Scopes, M2M, and APIs with resource servers".
package struct ClientTokens: Sendable {
    let services: BrokerServices

    package enum Refusal: Error, Equatable {
        /// Unknown, without a secret, or another secret was shown: one answer for all.
        case invalidClient
        /// The client does not allow the grant.
        case notEnabled
        /// A scope that is not the client's or speaks of a person, or none is left.
        case invalidScope(String)
    }

    /// A token for the client of a secret, where the client is for that alone: GetClientToken.
    ///
    /// - Parameter scopes: nil: all of the client's.
    /// - Throws: `Refusal`, what the catalogue throws.
    package func token(for id: ClientID, secret: Secret<String>, scopes: [String]?, caller: CallerContext, input: FunctionInput = FunctionInput())
        async throws -> TokenSet
    {
        let client: AppClientConfiguration
        do {
            client = try await services.catalogue.client(id)
            guard client.hasSecret else { throw Refusal.invalidClient }
            try await services.clientAuthentication.check(secret: secret, for: client)
        } catch is PoolError {
            throw Refusal.invalidClient
        } catch let refusal where refusal is Refusal || refusal is ClientAuthentication.Failure {
            let pool = (try? await services.catalogue.client(id))?.poolID.rawValue ?? "-"
            try await services.record(
                boundedRefusal: DecisionRecord(
                    kind: .refusal, tenant: pool, actor: "\(id) at \(caller.address)", subject: nil, outcome: "refused",
                    verdict: .refused("token.client.secret", expected: "a secret of the client", received: "another one")),
                key: "\(id) \(caller.address)")
            throw Refusal.invalidClient
        }
        guard client.explicitAuthFlows == ["ALLOW_CLIENT_TOKEN_AUTH"] else { throw Refusal.notEnabled }
        return try await token(for: client, scopes: scopes, input: input)
    }

    /// A token for a client that has proved who it is at the token endpoint.
    ///
    /// - Parameters:
    ///   - scopes: nil: all of the client's.
    ///   - resource: whom the token is for (RFC 8707); nil if the client does not say.
    ///   - keyThumbprint: the key that the token is bound to; nil for a bearer token.
    /// - Throws: `Refusal`.
    package func grant(
        to client: AppClientConfiguration, scopes: [String]?, resource: String?, boundTo keyThumbprint: String? = nil,
        input: FunctionInput = FunctionInput()
    ) async throws -> TokenSet {
        guard client.hasSecret, client.allowsOAuthFlows, client.oauthFlows.contains("client_credentials") else { throw Refusal.notEnabled }
        return try await token(for: client, scopes: scopes, resource: resource, boundTo: keyThumbprint, input: input)
    }

    private func token(
        for client: AppClientConfiguration, scopes: [String]?, resource: String? = nil, boundTo keyThumbprint: String? = nil,
        input: FunctionInput
    ) async throws -> TokenSet {
        let own = client.oauthScopes.filter { !OAuthScopes.standard.contains($0) }
        let active = try await services.catalogue.grantableScopes(of: client)
        var granted: [String] = []
        for wanted in scopes ?? own where !granted.contains(where: { $0.isIdentical(to: wanted) }) {
            guard own.contains(where: { $0.isIdentical(to: wanted) }) else { throw Refusal.invalidScope(wanted) }
            // One that left its resource server is dropped.
            if active.contains(where: { $0.isIdentical(to: wanted) }) { granted.append(wanted) }
        }
        guard !granted.isEmpty else { throw Refusal.invalidScope("") }
        return try await services.tokens.clientCredentials(client: client, scopes: granted, resource: resource, boundTo: keyThumbprint, input: input)
    }
}

extension BrokerServices {
    package var clientTokens: ClientTokens { ClientTokens(services: self) }
}
