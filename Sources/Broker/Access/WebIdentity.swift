/// A verified token of somebody whom a role may trust.
package struct WebIdentity: Sendable {
    /// What answers call the provider: `cognito-identity.amazonaws.com`, or an issuer's host and path.
    package let provider: String
    /// Every name under which a trust policy may list the provider; the first prefixes its condition keys.
    package let names: [String]
    package let audience: String
    package let subject: String
    /// How the person was authenticated: `authenticated`, `unauthenticated`, providers.
    package let methods: [String]
    /// Session tags that the token states.
    package let tags: [String: String]
    /// What a session by it rests on.
    let grounds: SessionGrounds

    package init(
        provider: String, names: [String], audience: String, subject: String, methods: [String], tags: [String: String] = [:],
        grounds: SessionGrounds = SessionGrounds()
    ) {
        self.provider = provider
        self.names = names
        self.audience = audience
        self.subject = subject
        self.methods = methods
        self.tags = tags
        self.grounds = grounds
    }

    /// The condition keys that it brings: `{provider}:aud`, `:sub`, `:amr`, under each name that is no ARN.
    ///
    /// Source: IAM user guide, Available keys for AWS web identity federation.
    var context: [String: [String]] {
        var context: [String: [String]] = ["aws:FederatedProvider": [provider]]
        for name in names where !name.utf8.starts(with: "arn:".utf8) {
            context["\(name):aud"] = [audience]
            context["\(name):sub"] = [subject]
            if !methods.isEmpty { context["\(name):amr"] = methods }
        }
        return context
    }
}
