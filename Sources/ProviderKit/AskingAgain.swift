package import IdentityModel

/// What a provider gave with its answer, by which it can be asked again later. Never logged; kept sealed.
package struct ProviderTokens: Sendable {
    package let accessToken: Secret<String>?
    package let refreshToken: Secret<String>?

    package init(accessToken: Secret<String>?, refreshToken: Secret<String>?) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
    }
}

/// What a provider says of a person who signed in a while ago.
package enum ProviderStanding: Sendable {
    /// They are who they were; with what to ask next time.
    case confirmed(ProviderTokens, Verdict)
    /// What it gave counts no more: the person was signed out, disabled, deleted, or is another one.
    case ended(Verdict)
    /// It said nothing of the person: it was not reached, failed, or cannot be asked. With what it gave nevertheless.
    case unanswered(Verdict, newer: ProviderTokens?)
}

/// An adapter whose provider can be asked about a person who is not there.
package protocol AskingAgain: IdentityProvider {
    /// Asks by one or two requests; changes nothing here.
    func standing(of subject: Subject, by tokens: ProviderTokens) async -> ProviderStanding
}
