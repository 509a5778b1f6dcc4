package import IdentityModel

/// A decision worth remembering. No member holds a secret, a token or a password.
package struct DecisionRecord: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case signIn = "sign-in"
        case refusal
        case administration
        case credentials
    }

    package let kind: Kind
    /// The pool or identity pool concerned; `-` for the installation itself.
    package let tenant: String
    /// Who acted: a principal's ARN, a client id, or an address.
    package let actor: String
    /// Whom or what it was about.
    package let subject: String?
    /// The decision in a few words: `signed in`, `CreateUserPool`, `refused`.
    package let outcome: String
    package let verdict: Verdict

    package init(kind: Kind, tenant: String, actor: String, subject: String?, outcome: String, verdict: Verdict) {
        self.kind = kind
        self.tenant = tenant
        self.actor = actor
        self.subject = subject
        self.outcome = outcome
        self.verdict = verdict
    }
}
