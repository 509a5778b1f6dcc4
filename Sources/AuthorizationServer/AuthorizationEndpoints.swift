package import Broker
package import HTTPTypes
import IdentityModel

/// The OAuth 2.0, OpenID Connect and SAML front of the pools, with its pages. It knows no server.
///
/// Source: Amazon Cognito developer guide, "User pool endpoints and managed login reference".
package struct AuthorizationEndpoints: Sendable {
    let services: BrokerServices
    let pages: Pages
    let discoveryDocuments = DiscoveryDocuments()

    /// - Throws: if the pages' templates or style cannot be read.
    package init(services: BrokerServices) throws {
        self.services = services
        pages = try Pages()
    }

    /// Answers `/oauth2/*`, `/login`, `/logout`, `/confirmUser`, `/saml2/*`, `/{poolId}/saml2/*`, `/{poolId}/.well-known/*`, `/error`, `/assets/*` and `/branding/*`; a 404
    /// page for anything else.
    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        let call = Call(request, body: body, caller: caller, isSecure: isSecure)
        let answer = await Words.$current.withValue(words(for: call)) {
            do { return try await route(call) } catch let error as TriggerError {
                return await self.answer(to: error, call)
            } catch let asked as LinkQuestions.Asked {
                return await self.answer(to: asked, call)
            } catch {
                return self.answer(to: error, call)
            }
        }
        var headers = answer.headers
        // A browser that was here once by TLS never comes back without (RFC 6797).
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        return (HTTPResponse(status: answer.status, headerFields: headers), call.method == .head ? [] : answer.body)
    }

    private func route(_ call: Call) async throws -> Answer {
        switch call.path {
        case "/oauth2/authorize": return try await authorize(call)
        case "/login": return try await login(call)
        case "/signup": return try await signUp(call)
        case "/confirm": return try await confirm(call)
        case "/resendcode": return try await resendCode(call)
        case "/forgotPassword": return try await forgotPassword(call)
        case "/confirmforgotPassword": return try await confirmForgotPassword(call)
        case Self.accountPath: return try await account(call)
        case LinkQuestions.path: return try await linkQuestion(call)
        case "/passkeys/add": return try await addPasskey(call)
        case "/logout": return try await logout(call)
        case "/oauth2/idpresponse": return try await providerResponse(call)
        case "/saml2/idpresponse": return try await assertionConsumer(call)
        case Self.signOutPath: return try await singleLogout(call, of: nil)
        case ConfirmationLink.path: return try await confirmUser(call)
        case FeedbackLink.path: return try await eventFeedback(call)
        case "/error": return try errorPage(call)
        case ConnectionTests.path: return try await connectionTest(call)
        case "/oauth2/token": return try await token(call)
        case "/oauth2/revoke": return try await revoke(call)
        case Self.pushedRequestPath: return try await pushRequest(call)
        case "/oauth2/introspect": return try await introspect(call)
        case "/oauth2/device_authorization": return try await deviceAuthorization(call)
        case "/oauth2/userInfo": return try await userInfo(call)
        case "/assets/style.css": return Pages.asset(pages.style, type: "text/css; charset=utf-8")
        case "/assets/continue.js": return Pages.asset(pages.continueScript, type: "text/javascript; charset=utf-8")
        case "/assets/passkey.js": return Pages.asset(pages.passkeyScript, type: "text/javascript; charset=utf-8")
        default:
            if let document = try await document(call) { return document }
            if let document = try await serviceProvider(call) { return document }
            if let registration = try await registration(call) { return registration }
            if let device = try await device(call) { return device }
            return try await brandingImage(call) ?? errorPage("not_found", status: .notFound)
        }
    }

    /// Endpoints that programs call: their errors are JSON.
    private static let backChannel = [
        "/oauth2/token", "/oauth2/revoke", "/oauth2/userInfo", pushedRequestPath, "/oauth2/introspect", "/oauth2/device_authorization",
    ]

    /// In the words of the pool's function, as the service passes them on: on the first page again, if there is a sign-in under way.
    ///
    /// Source: Amazon Cognito developer guide, "Customizing user pool workflows with Lambda triggers" (error handling).
    private func answer(to error: TriggerError, _ call: Call) async -> Answer {
        if Self.backChannel.contains(call.path) { return .oauthError("invalid_request", error.description) }
        guard call.method == .post, let sign = try? await signInVisit(call),
            let page = try? await loginPage(sign, text: error.description, status: .badRequest)
        else { return errorPage("server_error") }
        return page
    }

    private func answer(to error: any Error, _ call: Call) -> Answer {
        switch error {
        case let error as OAuthRefusal: return error.answer
        case let error as AuthorizationRequestReader.Invalid:
            return returning(error.name, error.description, for: error.request, after: call.method)
        case let error as AuthorizationRequestReader.Unanswerable: return unanswerable(error, call)
        case let outcome as ConnectionTestOutcome: return connectionTestPage(outcome)
        case let error as SignInRefusal:
            guard let request = error.request else { return errorPage(error.name.rawValue, code: error.code) }
            // The code leads whoever runs the broker to the verdict; it tells the app nothing.
            let description = error.description.isEmpty ? error.code : "\(error.description) (\(error.code))"
            return returning(error.name.rawValue, description, for: request, after: call.method)
        case let refusal as LinkQuestions.Refusal:
            return errorPage(refusal == .otherAccount ? "access_denied" : "invalid_request", status: .badRequest)
        case is PushedRequests.Refusal: return errorPage("invalid_request")
        case let error as ProofsOfPossession.Refusal: return OAuthRefusal.invalidProof(error.reason).answer
        case is Parameters.Malformed:
            return Self.backChannel.contains(call.path) ? .oauthError("invalid_request") : errorPage("invalid_request")
        default:
            // Storage or signing is not available: the caller's request may be good.
            return Self.backChannel.contains(call.path)
                ? .oauthError("temporarily_unavailable", status: .serviceUnavailable)
                : errorPage("temporarily_unavailable", status: .serviceUnavailable)
        }
    }

    var requestReader: AuthorizationRequestReader {
        AuthorizationRequestReader(catalogue: services.catalogue, devicePage: devicePage(of:), accountPage: accountAddress)
    }

    var clientAuthentication: ClientAuthentication { ClientAuthentication(catalogue: services.catalogue) }

    func location(_ request: AuthorizationRequest) -> RedirectLocation {
        let deployment = services.environment.deployment
        return RedirectLocation(
            request: request,
            issuer: request.hasUpdatedIssuer == true ? deployment.updatedIssuer(of: request.pool) : deployment.issuer(of: request.pool))
    }
}
