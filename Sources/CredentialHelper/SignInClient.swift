import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// Signs a person in at the pool's pages and keeps them signed in.
///
/// Source: RFC 8252; RFC 7636; RFC 8628; RFC 9207; OpenID Connect Core 1.0 §3.1.3.7.
package struct SignInClient: Sendable {
    /// What the token endpoint gave.
    package struct Tokens: Sendable, Equatable {
        package let idToken: String
        /// Nil where the one that was shown stays.
        package let refreshToken: String?
    }

    /// What the person has to do on another device.
    package struct DevicePrompt: Sendable {
        package let address: String
        package let code: String
    }

    /// Seconds by which clocks may differ.
    private static let skew: TimeInterval = 300
    private static let patience: Duration = .seconds(300)

    let profile: HelperProfile
    let http: any HTTPFetcher
    let time: any TimeSource
    let random: any RandomSource

    package init(profile: HelperProfile, http: any HTTPFetcher, time: any TimeSource, random: any RandomSource) {
        self.profile = profile
        self.http = http
        self.time = time
        self.random = random
    }

    /// Signs in by the browser, which comes back to this machine.
    ///
    /// - Parameter show: opens the address, or shows it to the person.
    /// - Throws: `HelperError`.
    package func signInByBrowser(patience: Duration = SignInClient.patience, _ show: @Sendable (String) -> Void) async throws -> Tokens {
        let documents = try await documents()
        let listener = try LoopbackListener(port: profile.port)
        let (verifier, state, nonce) = (PKCE.verifier(from: random), random.bytes(24).base64URL, random.bytes(24).base64URL)
        show(
            FormEncoding.url(
                documents.authorization,
                adding: [
                    .init("response_type", "code"), .init("client_id", profile.clientID), .init("redirect_uri", profile.redirectURI),
                    .init("scope", profile.scopes.joined(separator: " ")), .init("state", state), .init("nonce", nonce),
                    .init("code_challenge", PKCE.challenge(of: verifier)), .init("code_challenge_method", "S256"),
                ]))
        let query = try await listener.answer(within: patience) { query in
            // Anybody on this machine can ask; only the answer to our own question counts.
            Self.field("state", in: query).map { Array($0.utf8).isEqualInConstantTime(to: Array(state.utf8)) } == true
        }
        if let issuer = Self.field("iss", in: query), !issuer.isIdentical(to: profile.issuer) { throw HelperError.foreignAnswer }
        if let error = Self.field("error", in: query) { throw HelperError.refusedSignIn(Self.word(error)) }
        guard let code = Self.field("code", in: query) else { throw HelperError.foreignAnswer }
        let tokens = try await tokens(
            from: documents.token,
            [
                .init("grant_type", "authorization_code"), .init("code", code), .init("redirect_uri", profile.redirectURI),
                .init("code_verifier", verifier),
            ])
        try await verify(tokens.idToken, nonce: nonce, keysAt: documents.keys)
        return tokens
    }

    /// Signs in on another device, by a code that the person types there.
    ///
    /// - Parameter pause: waits between two questions; a test does not.
    /// - Throws: `HelperError`.
    package func signInByDevice(
        pause: @Sendable (Int) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }, _ show: @Sendable (DevicePrompt) -> Void
    ) async throws -> Tokens {
        let documents = try await documents()
        guard let endpoint = documents.device else { throw HelperError.noDeviceFlow }
        let started = try await post(
            endpoint, [.init("client_id", profile.clientID), .init("scope", profile.scopes.joined(separator: " "))])
        if let error = started.members["error"]?.string { throw HelperError.refusedSignIn(Self.word(error)) }
        guard let device = started.members["device_code"]?.string, let code = started.members["user_code"]?.string,
            let address = started.members["verification_uri_complete"]?.string ?? started.members["verification_uri"]?.string
        else { throw HelperError.malformed(endpoint) }
        show(DevicePrompt(address: address, code: code))
        var seconds = Int(clamping: started.members["interval"]?.integer ?? 5)
        let end = time.now.addingTimeInterval(Double(started.members["expires_in"]?.integer ?? 600))
        while time.now < end {
            try await pause(seconds)
            do {
                let tokens = try await tokens(
                    from: documents.token, [.init("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), .init("device_code", device)])
                try await verify(tokens.idToken, nonce: nil, keysAt: documents.keys)
                return tokens
            } catch HelperError.refusedSignIn("authorization_pending") {
                continue
            } catch HelperError.refusedSignIn("slow_down") {
                seconds += 5
            }
        }
        throw HelperError.timedOut
    }

    /// New tokens for a refresh token.
    ///
    /// - Throws: `HelperError`; `.refusedSignIn` where the person must sign in again.
    package func refresh(_ token: String) async throws -> Tokens {
        let documents = try await documents()
        let tokens = try await tokens(from: documents.token, [.init("grant_type", "refresh_token"), .init("refresh_token", token)])
        try await verify(tokens.idToken, nonce: nil, keysAt: documents.keys)
        return tokens
    }

    /// Whether an ID token is good for a little longer.
    func isFresh(_ token: String) -> Bool {
        guard let expiry = (try? JSONWebToken(parsing: token))?.claims["exp"]?.integer else { return false }
        return Double(expiry) - 60 > time.now.timeIntervalSince1970
    }

    struct Documents {
        let authorization: String
        let token: String
        let keys: String
        let device: String?
        /// By the server's clock; nil where it does not say.
        let servedAt: Date?
    }

    /// What the issuer publishes; the hosted pages' address can be given in its stead.
    func documents() async throws -> Documents {
        let url = OpenIDDiscovery.url(of: profile.issuer)
        let response = try await asked(OutboundRequest(url: url, headers: ["accept": "application/json"]))
        guard response.status == 200 else { throw HelperError.unreachable(url, reason: "status \(response.status)") }
        guard let members = JSONValue(parsing: response.body)?.object, members["issuer"]?.string?.isIdentical(to: profile.issuer) == true else {
            throw HelperError.malformed(url)
        }
        func endpoint(_ name: String, _ path: String?) -> String? {
            if let domain = profile.domain, let path { return domain + path }
            return members[name]?.string.flatMap { OpenIDDiscovery.isEndpoint($0, of: profile.issuer) ? $0 : nil }
        }
        guard let authorization = endpoint("authorization_endpoint", "/oauth2/authorize"), let token = endpoint("token_endpoint", "/oauth2/token"),
            let keys = endpoint("jwks_uri", nil)
        else { throw HelperError.malformed(url) }
        return Documents(
            authorization: authorization, token: token, keys: keys, device: endpoint("device_authorization_endpoint", nil),
            servedAt: response.headers["date"].flatMap(HTTPDate.date))
    }

    private func tokens(from endpoint: String, _ fields: [FormEncoding.Field]) async throws -> Tokens {
        let answer = try await post(endpoint, fields + [.init("client_id", profile.clientID)])
        if let error = answer.members["error"]?.string { throw HelperError.refusedSignIn(Self.word(error)) }
        guard answer.status == 200, let idToken = answer.members["id_token"]?.string else { throw HelperError.malformed(endpoint) }
        return Tokens(idToken: idToken, refreshToken: answer.members["refresh_token"]?.string)
    }

    private func post(_ url: String, _ fields: [FormEncoding.Field]) async throws -> (status: Int, members: [String: JSONValue]) {
        let response = try await asked(
            OutboundRequest(
                method: .post, url: url, headers: ["accept": "application/json", "content-type": "application/x-www-form-urlencoded"],
                body: Array(FormEncoding.encode(fields).utf8)))
        guard let members = JSONValue(parsing: response.body)?.object else { throw HelperError.malformed(url) }
        return (response.status, members)
    }

    func asked(_ request: OutboundRequest) async throws -> OutboundResponse {
        do {
            return try await http.fetch(request)
        } catch {
            throw HelperError.unreachable(request.url, reason: "\(error)")
        }
    }

    /// The token came straight from the issuer; its signature says that it is for us all the same.
    private func verify(_ text: String, nonce: String?, keysAt url: String) async throws {
        let refusal = HelperError.malformed("the ID token")
        guard let token = try? JSONWebToken(parsing: text) else { throw refusal }
        let keys: JWKSet
        do {
            keys = try await RemoteKeys(url: url, http: http).keys(including: token.keyID)
        } catch {
            throw HelperError.unreachable(url, reason: "\(error)")
        }
        let isSigned = keys.keys.contains { key in
            key.keyID.map { name in token.keyID.map { $0.isIdentical(to: name) } == true } == true && (key.algorithm ?? .rs256) == .rs256
                && SignatureAlgorithm.rs256.fits(key.publicKey.kind) && token.isSigned(by: key.publicKey, .rs256)
        }
        guard isSigned, token.claims["iss"]?.string?.isIdentical(to: profile.issuer) == true,
            token.claims["aud"]?.string?.isIdentical(to: profile.clientID) == true, token.claims["token_use"]?.string == "id",
            let expiry = token.claims["exp"]?.integer, Double(expiry) + Self.skew > time.now.timeIntervalSince1970,
            nonce == nil || token.claims["nonce"]?.string == nonce
        else { throw refusal }
    }

    private static func field(_ name: String, in query: String) -> String? {
        let values = (FormEncoding.decode(query) ?? []).filter { $0.name == name }
        return values.count == 1 ? values[0].value : nil
    }

    /// An error code as it may be shown on a terminal.
    private static func word(_ code: String) -> String {
        String(decoding: code.utf8.prefix(64).filter { (0x21...0x7E).contains($0) }, as: UTF8.self)
    }
}
