import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// `/logout`: ends the session at the pages, then goes to a registered address or to a new sign-in.
///
/// Source: Amazon Cognito developer guide, "Logout endpoint".
extension AuthorizationEndpoints {
    func logout(_ call: Call) async throws -> Answer {
        guard call.method == .get || call.method == .head else { return pageMethodNotAllowed("GET, HEAD") }
        let parameters = try call.query()
        try await services.pipeline.endSession(call.cookie(Cookie.session))
        let cleared = Cookie(name: Cookie.session, value: "", lifetime: 0, isSecure: isSecure)
        do { return try await afterLogout(parameters, call).setting(cleared) } catch let error as AuthorizationRequestReader.Unanswerable {
            return unanswerable(error, call).setting(cleared)
        }
    }

    private func afterLogout(_ parameters: Parameters, _ call: Call) async throws -> Answer {
        guard let clientID = parameters["client_id"] else { return signedOutPage("Required String parameter 'client_id' is not present") }
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(ClientID(clientID)) } catch is PoolError {
            throw AuthorizationRequestReader.Unanswerable.invalidClient
        }
        if let logoutURI = parameters["logout_uri"] {
            guard client.logoutURLs.contains(where: { $0.isIdentical(to: logoutURI) }) else {
                throw AuthorizationRequestReader.Unanswerable.redirectMismatch
            }
            var location = logoutURI
            if let state = parameters["state"] {
                location += "\(logoutURI.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")state=\(FormEncoding.component(state))"
            }
            return .redirect(to: location)
        }
        guard let redirectURI = parameters["redirect_uri"] else { return signedOutPage("Required String parameter 'redirect_uri' is not present") }
        guard client.callbackURLs.contains(where: { $0.isIdentical(to: redirectURI) }) else {
            throw AuthorizationRequestReader.Unanswerable.redirectMismatch
        }
        return .redirect(to: "/login?\(parameters.encoded)")
    }

    private func signedOutPage(_ message: String) -> Answer {
        pages.page("signed-out", ["title": "Signed out", "message": message], status: .badRequest)
    }
}
