import Broker
import Cryptography
import Foundation
import IdentityModel

/// A first pool to try things with: made once, remembered in `demo.json` (0600) in the data folder.
struct DemoSeed {
    /// What the announcement shows.
    struct Planted: Codable {
        let pool: UserPoolID
        let client: ClientID
        let username: String
        let password: String
        let signInURL: String
    }

    static let redirectURI = "http://localhost:3000/callback"
    private static let actor = "gatehouse serve --seed-demo"

    let services: BrokerServices
    let folder: DataFolder

    /// Makes the demo pool, or finds the one that an earlier start made.
    func plant() async throws -> Planted {
        if let data = folder.contents(of: Self.file), let planted = try? JSONDecoder().decode(Planted.self, from: data) { return planted }
        let pool = try await services.pools.create(name: "demo", schema: [], actor: Self.actor) { $0.autoVerifiedAttributes = ["email"] }
        let (client, _) = try await services.pools.createClient(name: "demo", of: pool.id, secret: .none, actor: Self.actor) { _, client in
            client.explicitAuthFlows = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
            client.supportedIdentityProviders = ["COGNITO"]
            client.allowsOAuthFlows = true
            client.oauthFlows = ["code"]
            client.oauthScopes = ["openid", "email", "profile", "aws.cognito.signin.user.admin"]
            client.callbackURLs = [Self.redirectURI]
            client.logoutURLs = ["http://localhost:3000/"]
            client.inert = [
                "ExplicitAuthFlows": .array((client.explicitAuthFlows ?? []).map { .string($0) }),
                "SupportedIdentityProviders": .array([.string("COGNITO")]), "AllowedOAuthFlows": .array([.string("code")]),
                "AllowedOAuthScopes": .array(client.oauthScopes.map { .string($0) }), "CallbackURLs": .array([.string(Self.redirectURI)]),
                "LogoutURLs": .array([.string("http://localhost:3000/")]),
            ]
        }
        let password = services.environment.random.string(length: 14, from: "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") + "aA2!"
        _ = try await services.directory.invite(
            UserInvitation(
                username: "demo", attributes: ["email": "demo@example.com", "email_verified": "true"], temporaryPassword: nil, message: .suppress,
                media: [],
                takesAliases: false),
            to: pool, actor: Self.actor)
        try await services.directory.setPassword(of: "demo", to: Secret(password), isPermanent: true, in: pool, actor: Self.actor)
        let planted = Planted(
            pool: pool.id, client: client.id, username: "demo", password: password,
            signInURL: "\(services.environment.deployment.publicURL)/oauth2/authorize?response_type=code&client_id=\(client.id)&redirect_uri="
                + "http%3A%2F%2Flocalhost%3A3000%2Fcallback&scope=openid+email+profile")
        try folder.write(try JSONEncoder().encode(planted), to: Self.file)
        return planted
    }

    private static let file = "demo.json"
}
