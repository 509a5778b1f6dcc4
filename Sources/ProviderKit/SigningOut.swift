package import IdentityModel

/// A person's session at a provider, as the provider named it when the person signed in: what must be repeated to end it.
///
/// Source: SAML 2.0 Core §3.7.1 (the NameID of a LogoutRequest is that of the assertion, with all its qualifiers).
package struct ProviderSession: Sendable, Codable, Equatable {
    package let subject: String
    package let format: String?
    package let nameQualifier: String?
    package let spNameQualifier: String?
    package let sessionIndex: String?

    package init(subject: String, format: String?, nameQualifier: String?, spNameQualifier: String?, sessionIndex: String?) {
        self.subject = subject
        self.format = format
        self.nameQualifier = nameQualifier
        self.spNameQualifier = spNameQualifier
        self.sessionIndex = sessionIndex
    }
}

/// An adapter whose provider can be told that a session is over, and can tell us.
package protocol SigningOut: IdentityProvider {
    /// Asks the provider to end a session there.
    ///
    /// - Parameters:
    ///   - id: the request's own, which the answer must name.
    ///   - relayState: comes back with the answer.
    /// - Returns: nil if the settings do not want it or the provider takes no such request.
    func signOutRequest(for session: ProviderSession, id: String, relayState: String) async throws(ProviderError) -> BrowserMessage?

    /// Verifies what the browser brought from the provider.
    func signOutMessage(in delivery: SignOutDelivery) async throws(ProviderError) -> SignOutMessage

    /// Tells the provider how its request ended.
    func signOutResponse(to requestID: String, relayState: String?, isDone: Bool) async throws(ProviderError) -> BrowserMessage?
}

/// A sign-out message as it arrived.
package struct SignOutDelivery: Sendable {
    /// Decoded parameters, each name once.
    package let parameters: [String: String]
    /// The octets of the query, which a signature by the redirect binding covers; nil for a posted form.
    package let query: String?
    /// The addresses at which we take such messages: what Destination may say.
    package let addresses: [String]
    /// The request that a response must answer; nil where none is awaited.
    package let awaitedRequestID: String?

    package init(parameters: [String: String], query: String?, addresses: [String], awaitedRequestID: String?) {
        self.parameters = parameters
        self.query = query
        self.addresses = addresses
        self.awaitedRequestID = awaitedRequestID
    }
}

/// A verified sign-out message.
package enum SignOutMessage: Sendable {
    /// The provider ends sessions of a person: those of the indexes, or all if it names none.
    case request(id: String, subject: String, indexes: [String], Verdict)
    /// The provider's answer to ours.
    case response(isDone: Bool, Verdict)
}

/// An adapter type that publishes what we are as a service provider, one document for each pool.
package protocol ServiceProviderPublishing: IdentityProvider {
    static func serviceProviderMetadata(of pool: UserPoolID, environment: ProviderEnvironment) -> String
}
