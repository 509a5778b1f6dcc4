import Broker
import IdentityModel

/// RFC 6749 §4.4: a token for the app itself, with the custom scopes that its client lists.
///
/// Source: Amazon Cognito developer guide, "Scopes, M2M, and APIs with resource servers".
extension AuthorizationEndpoints {
    func clientCredentials(_ form: Parameters, _ client: AppClientConfiguration) async throws -> Answer {
        guard client.hasSecret, client.allowsOAuthFlows, client.oauthFlows.contains("client_credentials") else {
            throw OAuthRefusal.unauthorizedClient
        }
        // The standard scopes speak of a person.
        let custom = client.oauthScopes.filter { !OAuthScopes.standard.contains($0) }
        let grantable = try await services.catalogue.grantableScopes(of: client)
        var scopes: [String] = []
        for wanted in form["scope"]?.split(separator: " ").map(String.init) ?? custom where !scopes.contains(where: { $0.isIdentical(to: wanted) }) {
            guard custom.contains(where: { $0.isIdentical(to: wanted) }) else { throw OAuthRefusal.invalidScope }
            // One that left its resource server is dropped.
            if grantable.contains(where: { $0.isIdentical(to: wanted) }) { scopes.append(wanted) }
        }
        guard !scopes.isEmpty else { throw OAuthRefusal.invalidScope }
        let resource = form["resource"]
        if let resource, !ResourceIndicator.isValid(resource) { throw OAuthRefusal.invalidTarget }
        return answer(with: try await services.tokens.clientCredentials(client: client, scopes: scopes, resource: resource))
    }
}
