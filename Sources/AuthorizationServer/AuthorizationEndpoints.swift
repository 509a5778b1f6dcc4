package import Broker
package import HTTPTypes

/// The OAuth 2.0, OpenID Connect and SAML front of the pools, with its pages. It knows no server.
///
/// Source: Amazon Cognito developer guide, "User pool endpoints and managed login reference".
package struct AuthorizationEndpoints: Sendable {
    let services: BrokerServices

    /// - Throws: if the pages' templates or style cannot be read.
    package init(services: BrokerServices) throws {
        self.services = services
    }

    /// Answers `/oauth2/*`, `/login`, `/logout`, `/saml2/*`, `/{poolId}/.well-known/*`, `/error` and `/assets/*`; a 404 page for anything else.
    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: .notFound), [])
    }
}
