package import Broker
package import HTTPTypes
import IdentityModel

/// The published documents by which anybody verifies an identity pool's OpenID token.
///
/// The paths are Amazon's own, down to the literal `jwks_uri`.
/// Source: Amazon Cognito developer guide, "Identity pools (federated identities) external identity providers".
package struct IdentityTokenDocuments: Sendable {
    package static let paths: Set<String> = ["/.well-known/openid-configuration", "/.well-known/jwks_uri"]

    private let services: BrokerServices

    package init(services: BrokerServices) { self.services = services }

    package func respond(to request: HTTPRequest) async -> (HTTPResponse, [UInt8]) {
        guard request.method == .get || request.method == .head else {
            return (HTTPResponse(status: .methodNotAllowed, headerFields: [.allow: "GET, HEAD"]), [])
        }
        guard request.path?.hasPrefix("/.well-known/jwks_uri") == true else { return document(discovery) }
        guard let keys = try? await services.identityTokens.jwks() else { return (HTTPResponse(status: .serviceUnavailable), []) }
        return document(keys)
    }

    private var discovery: [UInt8] {
        let members: [String: JSONValue] = [
            "issuer": .string(IdentityTokens.issuer),
            "jwks_uri": .string("\(services.environment.deployment.publicURL)/.well-known/jwks_uri"),
            "response_types_supported": .array([.string("token")]), "subject_types_supported": .array([.string("public")]),
            "id_token_signing_alg_values_supported": .array([.string("RS512")]),
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
