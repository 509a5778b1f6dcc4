import IdentityModel

/// What an OpenID provider publishes about itself.
///
/// Source: OpenID Connect Discovery 1.0 §3, §4.3; RFC 8414 §2; RFC 9207 §3.
package struct OpenIDDiscovery: Sendable, Equatable {
    package let issuer: String
    package let authorizationEndpoint: String
    package let tokenEndpoint: String
    package let userInfoEndpoint: String?
    package let jwksURI: String
    package let endSessionEndpoint: String?
    /// `id_token_signing_alg_values_supported`; empty if the provider leaves the member out.
    package let signingAlgorithms: [String]
    /// `token_endpoint_auth_methods_supported`; `client_secret_basic` if the provider leaves it out.
    package let tokenAuthenticationMethods: [String]
    /// `authorization_response_iss_parameter_supported`
    package let announcesIssuerParameter: Bool

    package enum Failure: Error, Equatable {
        case notReached(OutboundError)
        /// The HTTP status of the answer.
        case status(Int)
        /// Not a JSON object, or one without a member that everything depends on.
        case malformed(String)
        /// The document names another issuer.
        case wrongIssuer(String)
        /// An address that is less protected than the issuer itself, or no address at all.
        case refusedEndpoint(String)
    }

    /// Where an issuer's document lies.
    package static func url(of issuer: String) -> String {
        "\(issuer.utf8.last == 0x2F ? String(issuer.dropLast()) : issuer)/.well-known/openid-configuration"
    }

    /// - Throws: `Failure`
    package static func fetch(issuer: String, http: any HTTPFetcher) async throws(Failure) -> OpenIDDiscovery {
        let response: OutboundResponse
        do {
            response = try await http.fetch(OutboundRequest(url: url(of: issuer), headers: ["accept": "application/json"], allowsCaching: true))
        } catch {
            throw .notReached(error)
        }
        guard response.status == 200 else { throw .status(response.status) }
        return try OpenIDDiscovery(parsing: response.body, issuer: issuer)
    }

    /// Reads a document that was found at the issuer's address, and believes it only if it speaks of that very issuer.
    package init(parsing bytes: [UInt8], issuer: String) throws(Failure) {
        guard let document = JSONValue(parsing: bytes)?.object else { throw .malformed("not a JSON object") }
        guard let named = document["issuer"]?.string else { throw .malformed("issuer") }
        guard named.isIdentical(to: issuer) else { throw .wrongIssuer(named) }
        self.issuer = issuer
        guard let authorizationEndpoint = try Self.endpoint("authorization_endpoint", in: document, of: issuer) else {
            throw .malformed("authorization_endpoint")
        }
        guard let tokenEndpoint = try Self.endpoint("token_endpoint", in: document, of: issuer) else { throw .malformed("token_endpoint") }
        guard let jwksURI = try Self.endpoint("jwks_uri", in: document, of: issuer) else { throw .malformed("jwks_uri") }
        self.authorizationEndpoint = authorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.jwksURI = jwksURI
        userInfoEndpoint = try Self.endpoint("userinfo_endpoint", in: document, of: issuer)
        endSessionEndpoint = try Self.endpoint("end_session_endpoint", in: document, of: issuer)
        signingAlgorithms = document["id_token_signing_alg_values_supported"]?.array?.compactMap(\.string) ?? []
        tokenAuthenticationMethods = document["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string) ?? ["client_secret_basic"]
        announcesIssuerParameter = document["authorization_response_iss_parameter_supported"]?.boolean ?? false
    }

    private static func endpoint(_ member: String, in document: [String: JSONValue], of issuer: String) throws(Failure) -> String? {
        guard let value = document[member], value != .null else { return nil }
        guard let url = value.string, isEndpoint(url, of: issuer) else { throw .refusedEndpoint(member) }
        return url
    }

    /// Whether an address may belong to an issuer: https, or http if the issuer itself is (which the fetcher then has to allow);
    /// absolute, without credentials, fragment, spaces or control characters.
    package static func isEndpoint(_ url: String, of issuer: String) -> Bool {
        let schemes = issuer.utf8.starts(with: "http://".utf8) ? ["https://", "http://"] : ["https://"]
        guard let scheme = schemes.first(where: { url.utf8.starts(with: $0.utf8) }), url.utf8.count <= 2048 else { return false }
        let rest = url.utf8.dropFirst(scheme.utf8.count)
        let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        return !authority.isEmpty && !authority.contains(0x40) && rest.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x23 && $0 != 0x5C }
    }
}
