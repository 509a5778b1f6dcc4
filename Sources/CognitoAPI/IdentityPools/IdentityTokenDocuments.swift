package import Broker
package import HTTPTypes
import IdentityModel

/// The published documents by which anybody verifies an identity pool's OpenID token.
///
/// The paths are Amazon's own, down to the literal `jwks_uri`; under `/identities` stands what security token services elsewhere read, which
/// ask at the issuer that a token names.
/// Source: Amazon Cognito developer guide, "Identity pools (federated identities) external identity providers".
package struct IdentityTokenDocuments: Sendable {
    package static let paths: Set<String> = [
        "/.well-known/openid-configuration", "/.well-known/jwks_uri", "/identities/.well-known/openid-configuration",
        "/identities/.well-known/jwks.json",
    ]

    private let services: BrokerServices

    package init(services: BrokerServices) { self.services = services }

    package func respond(to request: HTTPRequest) async -> (HTTPResponse, [UInt8]) {
        guard request.method == .get || request.method == .head else {
            return (HTTPResponse(status: .methodNotAllowed, headerFields: [.allow: "GET, HEAD"]), [])
        }
        let path = request.path?.prefix { $0 != "?" } ?? ""
        if path.hasSuffix("/openid-configuration") {
            let base = services.environment.deployment
            guard path.hasPrefix("/identities/") else {
                return document(discovery(of: IdentityTokens.issuer, keysAt: "\(base.publicURL)/.well-known/jwks_uri"))
            }
            let issuer = IdentityTokens.publicIssuer(in: base)
            return document(discovery(of: issuer, keysAt: "\(issuer)/.well-known/jwks.json"))
        }
        guard let keys = try? await services.identityTokens.jwks() else { return (HTTPResponse(status: .serviceUnavailable), []) }
        return document(keys)
    }

    private func discovery(of issuer: String, keysAt keys: String) -> [UInt8] {
        let members: [String: JSONValue] = [
            "issuer": .string(issuer), "jwks_uri": .string(keys), "response_types_supported": .array([.string("token")]),
            "subject_types_supported": .array([.string("public")]), "id_token_signing_alg_values_supported": .array([.string("RS512")]),
            "claims_supported": .array(["sub", "aud", "iss", "iat", "exp", "amr"].map(JSONValue.string)),
        ]
        return Array(JSONValue.object(members).text.utf8)
    }

    private func document(_ body: [UInt8]) -> (HTTPResponse, [UInt8]) {
        let headers: HTTPFields = [
            .contentType: "application/json", .cacheControl: "public, max-age=300", .accessControlAllowOrigin: "*", .xContentTypeOptions: "nosniff",
        ]
        return (HTTPResponse(status: .ok, headerFields: headers), body)
    }
}
