import Foundation
import IdentityModel
import ProviderKit

/// Stand-ins for the outside: they believe whatever the callback's parameters say, so that tests choose it.
private func answer(
    _ configuration: IdentityProviderConfiguration, _ environment: ProviderEnvironment, _ message: String
) throws(ProviderError) -> VerifiedAnswer {
    let parts = message.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts[0] != "forged" else {
        throw ProviderError(.untrusted, message: "Invalid SAML response received: Invalid signature", verdict: .refused("script.signature"))
    }
    guard parts[0] != "declined" else { throw ProviderError(.denied, message: "User cancelled", verdict: .refused("script.consent")) }
    let now = environment.time.now
    var claims: [Claim] = []
    for pair in parts.dropFirst(2) {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        claims.append(Claim(name: halves[0], values: [.string(halves[1])]))
    }
    let context = claims.first { $0.name == "acr" }?.values.first?.flat
    let age = claims.first { $0.name == "age" }.flatMap { Double($0.values[0].flat) }
    return VerifiedAnswer(
        assertion: ExternalAssertion(
            provider: configuration.name, providerType: configuration.type, issuer: "https://idp.example", subject: Subject(parts[0]),
            assertionID: parts[1], claims: claims, authenticatedAt: age.map { now.addingTimeInterval(-$0) }, authenticationContext: context),
        verdict: .passed("script"), replayKey: parts[1], replayableUntil: now.addingTimeInterval(600),
        session: ProviderSession(subject: parts[0], format: nil, nameQualifier: nil, spNameQualifier: nil, sessionIndex: parts[1]),
        tokens: ProviderTokens(accessToken: nil, refreshToken: Secret("upstream-token-1")))
}

/// Answers with `code` = `subject|assertion id|claim=value|…`. Asked again, it goes by what the network says.
struct ScriptedOIDC: AskingAgain, ShownTokenVerifying {
    static let type = ProviderType.openIDConnect
    let configuration: IdentityProviderConfiguration
    let environment: ProviderEnvironment

    static func completed(_ details: [String: String], environment: ProviderEnvironment) async throws(ProviderError) -> [String: String] { details }

    init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        self.configuration = configuration
        self.environment = environment
    }

    func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String {
        FormEncoding.url(
            "https://idp.example/authorize",
            adding: [
                FormEncoding.Field("state", attempt.id), FormEncoding.Field("redirect_uri", attempt.callbackURL),
                FormEncoding.Field("prompt", attempt.prompt ?? ""),
                FormEncoding.Field("acr_values", attempt.authenticationContexts?.joined(separator: " ") ?? ""),
            ])
    }

    func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
        try answer(configuration, environment, callback.parameters["code"] ?? "declined")
    }

    /// The same text as a token. One that counts once says that it is SAML.
    func assertion(shown token: ShownToken) async throws(ProviderError) -> VerifiedAnswer {
        let answer = try answer(configuration, environment, token.text)
        return VerifiedAnswer(
            assertion: answer.assertion, verdict: answer.verdict, replayKey: token.kind == .saml ? answer.replayKey : nil,
            replayableUntil: answer.replayableUntil)
    }

    static let standing = "https://idp.example/standing"

    func standing(of subject: Subject, by tokens: ProviderTokens) async -> ProviderStanding {
        guard let token = tokens.refreshToken?.exposed else {
            return .unanswered(.refused("script.tokens"), newer: nil)
        }
        let request = OutboundRequest(method: .post, url: Self.standing, body: Array("\(subject) \(token)".utf8))
        guard let status = try? await environment.http.fetch(request).status else { return .unanswered(.refused("script.network"), newer: nil) }
        switch status {
        case 200:
            let next = (Int(token.split(separator: "-").last ?? "") ?? 0) + 1
            return .confirmed(ProviderTokens(accessToken: nil, refreshToken: Secret("upstream-token-\(next)")), .passed("script.standing"))
        case 401: return .ended(.refused("script.standing", received: "401"))
        default: return .unanswered(.refused("script.standing", received: "\(status)"), newer: nil)
        }
    }
}

/// Answers with `SAMLResponse` = `subject|assertion id|claim=value|…`.
struct ScriptedSAML: IdentityProvider {
    static let type = ProviderType.saml
    let configuration: IdentityProviderConfiguration
    let environment: ProviderEnvironment

    static func completed(_ details: [String: String], environment: ProviderEnvironment) async throws(ProviderError) -> [String: String] { details }

    init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        self.configuration = configuration
        self.environment = environment
    }

    func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String {
        FormEncoding.url(
            "https://idp.example/sso", adding: [FormEncoding.Field("RelayState", attempt.id), FormEncoding.Field("acs", attempt.callbackURL)])
    }

    func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
        try answer(configuration, environment, callback.parameters["SAMLResponse"] ?? "forged")
    }
}
