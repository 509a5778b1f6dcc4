/// Somebody who asks for a role, as a trust policy sees them.
struct TrustRequest: Sendable {
    /// By which call.
    enum Action: String, Sendable {
        case assumeRole = "sts:AssumeRole"
        case withSAML = "sts:AssumeRoleWithSAML"
        case withWebIdentity = "sts:AssumeRoleWithWebIdentity"
    }

    let action: Action
    /// The names under which a policy may list the provider that speaks for the caller; empty if the caller signed.
    let federatedNames: [String]
    /// The names under which a policy may list the signer; empty if a provider speaks.
    let principalNames: [String]
    /// What the session is to be called.
    let sessionName: String
    /// Condition keys of the caller and of the call.
    let context: [String: [String]]
    /// Session tags that the caller passes.
    let tags: [String: String]
    /// Tags that are to go along into sessions that this one leads to.
    let transitiveTagKeys: [String]
    let sourceIdentity: String?

    init(
        action: Action, federatedNames: [String] = [], principalNames: [String] = [], sessionName: String, context: [String: [String]],
        tags: [String: String] = [:], transitiveTagKeys: [String] = [], sourceIdentity: String? = nil
    ) {
        self.action = action
        self.federatedNames = federatedNames
        self.principalNames = principalNames
        self.sessionName = sessionName
        self.context = context
        self.tags = tags
        self.transitiveTagKeys = transitiveTagKeys
        self.sourceIdentity = sourceIdentity
    }

    /// A web identity that asks.
    init(_ identity: WebIdentity, sessionName: String) {
        self.init(
            action: .withWebIdentity, federatedNames: identity.names, sessionName: sessionName, context: identity.context, tags: identity.tags)
    }
}
