import Cryptography
import IdentityModel
import ProviderKit

/// Whether an error answer says that a token counts no more, and not that the provider, or our registration there, is in trouble.
///
/// Source: RFC 6749 §5.2; RFC 6750 §3.1; OpenID Connect Core 1.0 §3.1.2.6; Graph API, "Handling errors".
struct GrantEnding: Sendable {
    let status: Int
    let body: JSONValue?

    private var code: String? { body?["error"]?.string }

    /// The Graph API's number for what went wrong; nil elsewhere.
    private var graphCode: Int64? { body?["error"]?["code"]?.integer }

    /// Of an answer to a refresh token: the grant is gone, or the person has to be asked.
    var isOfRefreshToken: Bool {
        guard (400...403).contains(status), let code else { return false }
        return ["access_denied", "account_selection_required", "consent_required", "interaction_required", "invalid_grant", "login_required"]
            .contains(
                code)
    }

    /// Of an answer to an access token.
    var isOfAccessToken: Bool {
        // 102: session, 190: access token. Others are limits and troubles, under the same status.
        if let graphCode { return [102, 190].contains(graphCode) }
        switch status {
        case 401: return true
        case 403: return code.map { $0 != "temporarily_unavailable" } ?? true
        case 400: return code.map { ["invalid_grant", "invalid_token"].contains($0) } ?? false
        default: return false
        }
    }
}

extension OAuthEngine {
    /// Asks by the refresh token; where there is none, by the access token at the profile endpoint.
    func standing(of subject: Subject, by tokens: ProviderTokens, of brand: some OAuthBrand) async -> ProviderStanding {
        guard let refreshToken = tokens.refreshToken else {
            guard let accessToken = tokens.accessToken else {
                return unanswered(
                    words.refused(
                        "standing.tokens", expected: "a refresh token or an access token", received: "none",
                        advice: "ask for offline access in authorize_scopes"))
            }
            return await profiled(subject, by: accessToken, of: brand)
        }
        do throws(ProviderError) {
            return try await refreshed(subject, by: refreshToken, kept: tokens, of: brand)
        } catch {
            return error.endsGrant ? .ended(tree([error.verdict])) : unanswered(error.verdict)
        }
    }

    private func refreshed(
        _ subject: Subject, by refreshToken: Secret<String>, kept: ProviderTokens, of brand: some OAuthBrand
    ) async throws(ProviderError) -> ProviderStanding {
        let discovery = await discovery()
        let exchange = try exchange(discovery)
        let response: OutboundResponse
        do {
            response = try await environment.http.fetch(try exchange.request(refreshToken: refreshToken, at: environment.time.now))
        } catch let error as OutboundError {
            throw notReached("token", error, timeout: "Timeout occurred in calling IdP token endpoint")
        } catch {
            throw ProviderError(.invalidConfiguration, message: "client_secret cannot be made", verdict: words.refused("standing.clientSecret"))
        }
        let given: OAuthTokens
        do throws(ProviderError) {
            given = try exchange.tokens(in: response, needsIDToken: false)
        } catch {
            // Some providers refuse without a word (glewlwyd does for somebody who was deleted): the profile endpoint may have one.
            guard response.status == 400, OAuthErrorCode(in: JSONValue(parsing: response.body)) == nil, let accessToken = kept.accessToken,
                case .ended(let verdict) = await profiled(subject, by: accessToken, of: brand)
            else { throw error }
            return .ended(tree([error.verdict, verdict]))
        }
        let clock = ProviderClock(date: response.headers["date"], receivedAt: environment.time.now)
        // A provider that replaces no refresh token goes on with the old one.
        let newer = ProviderTokens(accessToken: given.accessToken ?? kept.accessToken, refreshToken: given.refreshToken ?? refreshToken)
        let granted = words.passed("standing.refresh")
        guard let issuer = app.tokenIssuer, given.idToken != nil else { return .confirmed(newer, tree([granted])) }
        let (token, verdict): (JSONWebToken, Verdict)
        do throws(ProviderError) {
            (token, verdict) = try await idToken(in: given, of: issuer, nonce: nil, discovery, clock)
        } catch {
            return .unanswered(tree([granted, error.verdict]), newer: newer)
        }
        guard verdict.isAccepted else { return .unanswered(tree([granted, verdict]), newer: newer) }
        let same = sameVerdict(token.claims["sub"]?.string ?? "", subject)
        return same.isAccepted ? .confirmed(newer, tree([granted, verdict, same])) : .ended(tree([granted, verdict, same]))
    }

    private func profiled(_ subject: Subject, by accessToken: Secret<String>, of brand: some OAuthBrand) async -> ProviderStanding {
        let tokens = ProviderTokens(accessToken: accessToken, refreshToken: nil)
        let person: OAuthPerson
        do throws(ProviderError) {
            person = try await brand.person(
                with: OAuthTokens(idToken: nil, accessToken: accessToken, refreshToken: nil),
                stated: app.tokenIssuer == nil ? [:] : ["sub": .string(subject.rawValue)], in: ProviderCallback(attempt: nil, parameters: [:]))
        } catch {
            return error.endsGrant ? .ended(tree([error.verdict])) : unanswered(error.verdict)
        }
        guard person.verdict.outcome != .skipped else {
            return unanswered(
                words.refused(
                    "standing.tokens", expected: "a refresh token, or a profile endpoint", received: "neither",
                    advice: "ask for offline access in authorize_scopes"))
        }
        let same = sameVerdict(person.subject, subject)
        return person.verdict.isAccepted && same.isAccepted
            ? .confirmed(tokens, tree([person.verdict, same])) : .ended(tree([person.verdict, same]))
    }

    private func sameVerdict(_ received: String, _ expected: Subject) -> Verdict {
        received.isIdentical(to: expected.rawValue)
            ? words.passed("standing.subject")
            : words.refused("standing.subject", expected: "the person who signed in", received: received.isEmpty ? "nobody" : "another one")
    }

    private func unanswered(_ verdict: Verdict) -> ProviderStanding { .unanswered(tree([verdict]), newer: nil) }

    private func tree(_ verdicts: [Verdict]) -> Verdict { words.all("standing", of: verdicts) }
}
