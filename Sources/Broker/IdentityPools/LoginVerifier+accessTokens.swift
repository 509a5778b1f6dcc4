import Cryptography
import Foundation
import IdentityModel
import ProviderKit

/// Logins by access token. An access token says nothing by itself: the provider is asked for which app and for whom it is.
extension LoginVerifier {
    /// Source: Graph API reference, App; User.
    func facebookLogin(_ token: String, at base: String, app: String) async throws -> VerifiedLogin {
        let bearer = ["authorization": "Bearer \(try visible(token))"]
        guard try await asked("\(base)/app?fields=id", bearer)["id"]?.string?.isIdentical(to: app) == true else {
            throw IdentityPoolError.invalidLogin(.wrongAudience)
        }
        let person = try await asked("\(base)/me?fields=id,name,email", bearer)
        return try login(.facebook, person["id"]?.string, app: app, person)
    }

    /// The app may be registered by its application id or by its client id.
    ///
    /// Source: Login with Amazon, Developer Guide for Websites, "Verifying access tokens".
    func amazonLogin(_ token: String, at base: String, app: String) async throws -> VerifiedLogin {
        let token = try visible(token)
        // The one address that tells for whom a token is takes it in the query only.
        let url = FormEncoding.url("\(base)/auth/o2/tokeninfo", adding: [FormEncoding.Field("access_token", token)])
        let stated = try await asked(url)
        guard [stated["aud"], stated["app_id"]].contains(where: { $0?.string?.isIdentical(to: app) == true }) else {
            throw IdentityPoolError.invalidLogin(.wrongAudience)
        }
        guard let left = stated["exp"]?.integer, left > 0 else { throw IdentityPoolError.invalidLogin(.inactive) }
        let profile = try await asked("\(base)/user/profile", ["authorization": "Bearer \(token)"])
        guard let id = profile["user_id"]?.string, stated["user_id"]?.string?.isIdentical(to: id) == true else {
            throw IdentityPoolError.invalidLogin(.notAToken)
        }
        return try login(.amazon, id, app: app, profile)
    }

    /// The login is `token;secret`, the registration `consumer key;consumer secret`. A signature with both proves that the token is the app's.
    ///
    /// Source: RFC 5849 §3; X API v1.1, "GET account/verify_credentials".
    func twitterLogin(_ login: String, at base: String, app: String) async throws -> VerifiedLogin {
        let (token, consumer) = (Self.halves(try visible(login)), Self.halves(app))
        guard let token else { throw IdentityPoolError.invalidLogin(.notAToken) }
        guard let consumer else {
            throw IdentityPoolError.invalid("SupportedLoginProviders must give api.twitter.com as consumer key;consumer secret.")
        }
        let url = "\(base)/1.1/account/verify_credentials.json"
        let signature = OAuthSignature(
            consumerKey: consumer.0, consumerSecret: Secret(consumer.1), token: token.0, tokenSecret: Secret(token.1),
            nonce: services.environment.random.bytes(16).hex, at: services.environment.time.now)
        let person = try await asked(url, ["authorization": signature.header(method: "GET", url: url)])
        return try self.login(.twitter, person["id_str"]?.string, app: consumer.0, person)
    }

    private static func halves(_ text: String) -> (String, String)? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? (parts[0], parts[1]) : nil
    }

    private func login(_ provider: SocialProvider, _ subject: String?, app: String, _ claims: [String: JSONValue]) throws -> VerifiedLogin {
        guard let subject, (1...255).contains(subject.utf8.count) else { throw IdentityPoolError.invalidLogin(.notAToken) }
        return VerifiedLogin(provider: .social(provider.rawValue), subject: subject, audience: app, claims: claims)
    }

    /// Nothing that could end a header goes into one.
    private func visible(_ token: String) throws -> String {
        guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw IdentityPoolError.invalidLogin(.notAToken) }
        return token
    }

    private func asked(_ url: String, _ headers: [String: String] = [:]) async throws -> [String: JSONValue] {
        let response: OutboundResponse
        do {
            response = try await services.environment.http.fetch(
                OutboundRequest(url: url, headers: headers.merging(["accept": "application/json"]) { own, _ in own }, maximumBytes: 65_536))
        } catch {
            // Without the address: it may hold the token.
            throw IdentityPoolError.providerUnreachable(error.reason)
        }
        guard response.status == 200, let object = JSONValue(parsing: response.body)?.object else {
            throw response.status >= 500 || response.status == 429
                ? IdentityPoolError.providerUnreachable("status \(response.status)") : IdentityPoolError.invalidLogin(.notAToken)
        }
        return object
    }
}

extension OutboundError {
    /// What went wrong, in words without the address that was asked.
    fileprivate var reason: String {
        switch self {
        case .refusedURL: "refused URL"
        case .refusedAddress(let host): "refused address of \(host)"
        case .timedOut: "timed out"
        case .tooLarge: "too large an answer"
        case .failed(let reason): reason
        }
    }
}
