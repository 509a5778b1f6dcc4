package import Broker
package import CognitoAPI
import CognitoModel
import Foundation
package import IdentityModel

/// What the demo needs in its pool: an app client, the two practice providers, an identity pool and a role. Made by the API's own operations.
package struct DemoHouse: Codable, Sendable {
    package let pool: UserPoolID
    /// Where its redirect addresses lead.
    package let publicURL: String
    let client: ClientID
    let identityPool: String
    package let keys: PracticeKeys

    static let samlName = "PracticeSAML"
    static let openIDName = "PracticeOIDC"
    private static let roleName = "Gatehouse-Demo"

    /// Makes it all.
    ///
    /// - Throws: `APIError`; what the broker throws.
    package static func build(
        in pool: UserPoolID, keys: PracticeKeys, services: BrokerServices, cognito: CognitoEndpoint
    ) async throws -> DemoHouse {
        let base = services.environment.deployment.publicURL
        let root = Principal.root(accountID: services.environment.deployment.accountID)
        let caller = CallerContext(address: "gatehouse serve --seed-demo", userAgent: nil)
        let list = { (values: [String]) in JSONValue.array(values.map { .string($0) }) }
        func call(_ service: CognitoService, _ name: String, _ input: [String: JSONValue]) async throws -> JSONValue {
            try await cognito.perform(OperationName(service, name), .object(input), as: root, caller: caller)
        }
        // What a start that was cut off has left.
        for name in [samlName, openIDName] {
            _ = try? await call(.userPools, "DeleteIdentityProvider", ["UserPoolId": .string(pool.rawValue), "ProviderName": .string(name)])
        }
        let saml = PracticeSAML(publicURL: base, keys: keys, time: services.environment.time, random: services.environment.random)
        _ = try await call(
            .userPools, "CreateIdentityProvider",
            [
                "UserPoolId": .string(pool.rawValue), "ProviderName": .string(samlName), "ProviderType": .string("SAML"),
                "ProviderDetails": .object(["MetadataFile": .string(saml.metadata)]),
                "AttributeMapping": .object(["email": .string("mail"), "name": .string("displayName")]),
            ])
        _ = try await call(
            .userPools, "CreateIdentityProvider",
            [
                "UserPoolId": .string(pool.rawValue), "ProviderName": .string(openIDName), "ProviderType": .string("OIDC"),
                "ProviderDetails": .object([
                    "client_id": .string(PracticeOpenID.clientID), "client_secret": .string(keys.clientSecret),
                    "oidc_issuer": .string(base + "/demo/idp/oidc"), "authorize_scopes": .string("openid email profile"),
                    "attributes_request_method": .string("GET"),
                ]), "AttributeMapping": .object(["email": .string("email"), "name": .string("name")]),
            ])
        let client =
            try await call(
                .userPools, "CreateUserPoolClient",
                [
                    "UserPoolId": .string(pool.rawValue), "ClientName": .string("Demo app"), "AllowedOAuthFlowsUserPoolClient": .boolean(true),
                    "AllowedOAuthFlows": list(["code"]), "AllowedOAuthScopes": list(["openid", "email", "profile"]),
                    "CallbackURLs": list([base + "/demo/callback"]), "LogoutURLs": list([base + "/demo"]),
                    "SupportedIdentityProviders": list(["COGNITO", samlName, openIDName]),
                ])["UserPoolClient"]?["ClientId"]?.string ?? ""
        let login = "cognito-idp.\(pool.region).amazonaws.com/\(pool.rawValue)"
        let identityPool =
            try await call(
                .identityPools, "CreateIdentityPool",
                [
                    "IdentityPoolName": .string("demo"), "AllowUnauthenticatedIdentities": .boolean(false),
                    "CognitoIdentityProviders": .array([.object(["ProviderName": .string(login), "ClientId": .string(client)])]),
                ])["IdentityPoolId"]?.string ?? ""
        let role = try await services.access.putRole(name: roleName, trust: trust(identityPool), policy: policy)
        _ = try await call(
            .identityPools, "SetIdentityPoolRoles",
            ["IdentityPoolId": .string(identityPool), "Roles": .object(["authenticated": .string(role.role.arn)])])
        return DemoHouse(pool: pool, publicURL: base, client: ClientID(client), identityPool: identityPool, keys: keys)
    }

    private static func trust(_ identityPool: String) -> String {
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},\
        "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"\(identityPool)"},\
        "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}]}
        """
    }

    private static let policy =
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::demo/public/*"}]}"#
}
