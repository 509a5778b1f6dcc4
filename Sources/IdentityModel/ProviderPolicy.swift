/// What an operator decides about a provider beyond Cognito's settings. Everything is as in Cognito until it is set.
package struct ProviderPolicy: Sendable, Codable, Equatable {
    /// Whether a person who comes by this provider for the first time is joined to the user who proved the same address.
    package enum Linking: String, Sendable, Codable, CaseIterable {
        /// Never: who comes is a user of their own until an administrator links them.
        case off
        /// If the person also signs in to that user.
        case ask
        /// If both sides proved the address.
        case auto
    }

    package var linking = Linking.off
    /// For how many seconds the messages of a sign-in are kept, sealed and without its secrets, to be replayed. Nil: they are not kept.
    package var keepsMessagesSeconds: Int?

    /// Whether nobody is sent there and nobody let in from there. Nil: they are.
    package var isDisabled: Bool?

    /// How long a provider's word counts after which a refresh asks it again.
    package struct Freshness: Sendable, Codable, Equatable {
        /// Seconds for which no refresh asks.
        package let budgetSeconds: Int
        /// Seconds beyond them for which a sign-in is kept while the provider does not answer.
        package let graceSeconds: Int

        package init(budgetSeconds: Int, graceSeconds: Int) {
            self.budgetSeconds = budgetSeconds
            self.graceSeconds = graceSeconds
        }
    }

    /// Nil: a refresh does not ask the provider.
    package var freshness: Freshness?

    package init() {}
}
