package import IdentityModel

/// What the configuration of pools refuses.
package enum PoolError: Error, Equatable {
    case poolNotFound(UserPoolID)
    case clientNotFound(ClientID)
    case providerNotFound(ProviderName)
    case domainNotFound(String)
    /// The pool has deletion protection.
    case deletionProtected
    /// The pool still has a domain.
    case hasDomain
    /// The domain is another pool's, or the pool has one of that kind.
    case domainTaken
    /// A provider of that name or with one of those identifiers exists.
    case providerExists(ProviderName)
    case resourceServerNotFound(String)
    case termsNotFound
    case brandingNotFound
    case secretNotFound
    /// The pool's plan lacks a feature.
    case featureUnavailable(TieredFeature, PoolTier)
    /// The plan cannot be lowered while a feature of the present one is in use.
    case tierChangeNotAllowed(TieredFeature, PoolTier)
    /// Tags that cannot be given.
    case tagging(String)
    case scopeNotFound(String)
    case invalidOAuthFlow(String)
    case limitExceeded(String)
    /// The client has a branding style.
    case brandingExists
    /// The client has terms of that name.
    case termsExist
    case importNotFound(String)
    /// What a step needs is not there yet, or no more.
    case preconditionNotMet(String)
    /// Users are being imported into the pool.
    case importInProgress
    case eventNotFound(String)
    /// Not the token of the link that the user was sent, or too old.
    case invalidFeedbackToken
    /// Threat protection is off in the pool.
    case addOnNotEnabled
    /// Makes no sense on one's own servers.
    case notEnabled(String)
    /// What the caller gave cannot be used; the text is for the caller.
    case invalid(String)
}
