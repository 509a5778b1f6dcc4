package import IdentityModel
package import ProviderKit

/// Who signed in, as the brand's own documents tell it.
package struct OAuthPerson: Sendable {
    package let subject: String
    package let claims: [String: JSONValue]
    /// What was checked on the way.
    package let verdict: Verdict

    package init(subject: String, claims: [String: JSONValue], verdict: Verdict) {
        self.subject = subject
        self.claims = claims
        self.verdict = verdict
    }
}

/// A provider that signs people in by OAuth's code flow. The engine does the flow; a brand only reads who it is.
package protocol OAuthBrand: AskingAgain {
    var engine: OAuthEngine { get }

    /// - Parameters:
    ///   - tokens: what the token endpoint gave.
    ///   - stated: the claims of the ID token, verified; empty where the provider signs none.
    func person(
        with tokens: OAuthTokens, stated: [String: JSONValue], in callback: ProviderCallback
    ) async throws(ProviderError) -> OAuthPerson
}

extension OAuthBrand {
    package func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String { try engine.signInURL(for: attempt) }

    package func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
        try await engine.answer(to: callback, of: self)
    }

    package func standing(of subject: Subject, by tokens: ProviderTokens) async -> ProviderStanding {
        await engine.standing(of: subject, by: tokens, of: self)
    }
}
