import Broker
import IdentityModel

/// RFC 6749 §4.4: a token for the app itself, with the custom scopes that its client lists.
///
/// Source: Amazon Cognito developer guide, "Scopes, M2M, and APIs with resource servers".
extension AuthorizationEndpoints {
    /// Scopes that speak of a person.
    private static let personal = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]

    func clientCredentials(_ form: Parameters, _ client: AppClientConfiguration) async throws -> Answer {
        guard client.hasSecret, client.allowsOAuthFlows, client.oauthFlows.contains("client_credentials") else {
            throw OAuthRefusal.unauthorizedClient
        }
        let custom = client.oauthScopes.filter { scope in !Self.personal.contains { $0.isIdentical(to: scope) } }
        var scopes: [String] = []
        for wanted in form["scope"]?.split(separator: " ").map(String.init) ?? custom where !scopes.contains(where: { $0.isIdentical(to: wanted) }) {
            guard custom.contains(where: { $0.isIdentical(to: wanted) }) else { throw OAuthRefusal.invalidScope }
            scopes.append(wanted)
        }
        guard !scopes.isEmpty else { throw OAuthRefusal.invalidScope }
        return answer(with: try await services.tokens.clientCredentials(client: client, scopes: scopes))
    }
}
