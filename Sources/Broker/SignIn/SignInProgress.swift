package import Foundation
import Storage

/// A way to prove who one is, by its name in the `amr` claim.
///
/// Source: RFC 8176 §2; Amazon Cognito developer guide, "Authentication levels".
package enum SignInMethod: String, Sendable, Codable {
    case password = "pwd"
    /// A code by text message.
    case sms
    /// A code by e-mail.
    case email = "email_otp"
    /// A time-based code of an authenticator app.
    case softwareToken = "otp"
    case platformPasskey = "swk"
    case roamingPasskey = "hwk"
    /// An identity provider that said nothing of how.
    case federation = "fed"
}

/// How far a local sign-in has come: what was proved so far, and since when.
package struct SignInProgress: Sendable, Codable {
    /// What it began with.
    package let flow: SignInFlow
    /// What was proved, in order, each once.
    package private(set) var methods: [SignInMethod] = []
    /// When the first of them was: the tokens' `auth_time`. Nil until then.
    package private(set) var authenticatedAt: Date?
    /// When the password that was proved had been set, in milliseconds since 1970: another one set meanwhile ends the sign-in. Nil where
    /// none was proved.
    package private(set) var credentialSetAt: Int64?
    /// Whether what was proved counts as two factors already: a passkey that verified its user, a remembered device.
    package var isMultiFactor = false
    /// The device that proved itself.
    package var deviceKey: String?

    package init(flow: SignInFlow) { self.flow = flow }

    /// Ties the sign-in to a password.
    mutating func bind(to credential: CredentialRecord?) { credentialSetAt = credential?.setAt.milliseconds }

    func hasProved(_ credential: CredentialRecord?) -> Bool { credential?.setAt.milliseconds == credentialSetAt }

    /// The progress after one more proof.
    package func adding(_ method: SignInMethod, at now: Date) -> SignInProgress {
        var next = self
        if !next.methods.contains(method) { next.methods.append(method) }
        next.authenticatedAt = next.authenticatedAt ?? now
        return next
    }
}
