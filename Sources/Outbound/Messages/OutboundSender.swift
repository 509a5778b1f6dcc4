/// Who our e-mail comes from.
package enum OutboundSender {
    /// Cognito's own sender.
    ///
    /// Source: Cognito developer guide, default e-mail functionality.
    package static let standard = "no-reply@verificationemail.com"
}
